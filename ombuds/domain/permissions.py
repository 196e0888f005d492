"""What a user may do: a closed list, of which each act asks one."""

from enum import StrEnum


class Permission(StrEnum):
    """What a user may do. A human right is a `right`, never a permission."""

    READ = "read"
    REGISTER = "register"
    WORK = "work"
    REPORT = "report"
    EXPORT = "export"
    REGISTERS = "registers"  # vocabularies, bodies, calendar
    SETTINGS = "settings"
    USERS = "users"
    VERIFY = "verify"
    OWN = "own"  # one's own passphrase and drafts: everybody
