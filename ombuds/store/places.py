"""Where a book may lie: on a disk of this computer, since WAL is unsafe on a network share."""

import os
import sys
from pathlib import Path

from ombuds.errors import Refusal
from ombuds.i18n import T

NETWORK = frozenset(
    "nfs nfs4 cifs smb smb2 smb3 smbfs ncpfs afs 9p davfs ceph glusterfs "
    "fuse.sshfs fuse.davfs2 fuse.rclone fuse.glusterfs fuse.gvfsd-fuse fuse.smbnetfs".split()
)
DRIVE_REMOTE = 4  # GetDriveTypeW


def refuse_network(path: Path, mounts: str | None = None) -> None:
    """Refuses a path on a network share. `mounts` is a table as in /proc/mounts."""
    if _is_network(path, mounts):
        raise Refusal(
            "network_share",
            T(
                "The book lies on a network share, where it could be damaged. "
                "Copy its folder to a disk of this computer and open it there."
            ),
        )


def _is_network(path: Path, mounts: str | None) -> bool:
    text = os.path.abspath(path).removeprefix("\\\\?\\")  # noqa: PTH100 - resolve() would follow a link before it is judged
    if text.startswith(("\\\\", "//", "UNC\\")):
        return True
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.kernel32.GetDriveTypeW(text[:3]) == DRIVE_REMOTE)
    if mounts is None:
        try:
            mounts = Path("/proc/mounts").read_text(errors="replace")
        except OSError:
            return False
    return _filesystem(os.path.realpath(path), mounts) in NETWORK


def _filesystem(path: str, mounts: str) -> str:
    """The file system type of the longest mount point above a path."""
    best, found = "", ""
    for line in mounts.splitlines():
        parts = line.split()
        if len(parts) < 3:
            continue
        point = parts[1].replace("\\040", " ")
        inside = path == point or path.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, found = point, parts[2]
    return found
