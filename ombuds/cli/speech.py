"""What typer says by itself, in the language of the user: help and wrong usage.

Help is marked where a command is written and spoken when it is shown, so that the language
may be chosen on the same line. The syntax itself (`NUMBER`, `--on DATE`) has no language.
"""

import re
from collections.abc import Callable
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from ombuds.i18n import DEFAULT, T, Text, literal, say


class Speech:
    """The language of the command line that runs."""

    language = DEFAULT

    def say(self, text: Text) -> str:
        return say(text, self.language)


speech = Speech()


class WrongUsage(Exception):
    """A command that is not written so: exit code 2."""

    def __init__(self, text: Text) -> None:
        super().__init__()
        self.text = text


def usage(syntax: str) -> WrongUsage:
    """The refusal of a line that lacks something, with the way it is written."""
    return WrongUsage(T("Write it so: {usage}", usage=syntax))


TITLES: dict[str, Text] = {
    "Usage": T("Usage"),
    "Options": T("Options"),
    "Commands": T("Commands"),
    "Arguments": T("Arguments"),
}
_TITLE = re.compile(r"^(Usage|Options|Commands|Arguments):", re.MULTILINE)
_TYPE = re.compile(r" <[\w\[\] ]+>")  # a parameter's type, which its name tells already
_WORDS: dict[str, Text] = {
    "[OPTIONS] COMMAND [ARGS]...": T("[options] COMMAND …", "usage"),
    "[OPTIONS]": T("[options]", "usage"),
    "Show this message and exit.": T("Show this help."),
    "required]": T("required]", "option"),
    "[default:": T("[otherwise:", "option"),
}


def _in_words(text: str) -> str:
    """Typer's page of help or line of usage, its own words spoken."""
    for source, spoken in _WORDS.items():
        text = text.replace(source, speech.say(spoken))
    text = _TYPE.sub("", text)
    return _TITLE.sub(lambda found: f"{speech.say(TITLES[found[1]])}:", text)


def _spoken(command: TyperCommand | TyperGroup) -> None:
    """Speaks the marked help of a command and of its options."""
    shown: list[Any] = [command, *command.params]
    for one in shown:
        if one.help:
            one.help = speech.say(Text(one.help))


class Command(TyperCommand):
    """A command whose help is spoken."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        _spoken(self)

    def get_usage(self, ctx: Any) -> str:
        return _in_words(super().get_usage(ctx))

    def get_help(self, ctx: Any) -> str:
        return _in_words(super().get_help(ctx))


class Group(TyperGroup):
    """Commands under one name. A name that is none is told in a sentence."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        _spoken(self)

    def get_usage(self, ctx: Any) -> str:
        return _in_words(super().get_usage(ctx))

    def get_help(self, ctx: Any) -> str:
        return _in_words(super().get_help(ctx))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            raise WrongUsage(T("There is no command {name}.", name=printable(args[0])))
        return super().resolve_command(ctx, args)


class Commands(typer.Typer):
    """A typer of commands with spoken help."""

    def __init__(self, **given: Any) -> None:
        super().__init__(cls=Group, rich_markup_mode=None, no_args_is_help=True, **given)

    def command(self, name: str | None = None, **given: Any) -> Callable[..., Any]:
        return super().command(name, cls=Command, **given)


def wrong_usage(error: typer.TyperException) -> str:
    """What typer found wrong with a line, as sentences; or the help it gives instead."""
    context = getattr(error, "ctx", None)
    kind = type(error).__name__
    if kind == "NoArgsIsHelpError":
        return error.format_message()
    param = getattr(error, "param", None)
    name = printable(getattr(error, "option_name", "") or _name(param))
    sentences = {
        "NoSuchOption": T("There is no option {name}.", name=name),
        "MissingParameter": T("{name} is missing.", name=name),
        "BadOptionUsage": T("{name} is not written so.", name=name),
        "BadParameter": T("{name} cannot have this value.", name=name),
    }
    lines = [speech.say(sentences.get(kind, T("The command is not written so.")))]
    if context is not None:
        lines.append(context.get_usage())
        help_line = literal(f"{context.command_path} --help")
        lines.append(speech.say(T("Help: {command}", command=help_line)))
    return "\n".join(lines)


def _name(param: Any) -> str:
    """A parameter as it is typed."""
    if param is None:
        return ""
    if param.param_type_name == "option":
        return str(max(param.opts, key=len))
    return str(param.metavar or param.name).upper()


def printable(words: str) -> str:
    """Typed words without what would move the cursor of a terminal."""
    return "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in words)
