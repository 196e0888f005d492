"""A screen nobody sees, with a window manager, a keyboard layout and an accessibility bus."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

SIZE = "1280x720"
PROGRAMS = ("Xvfb", "openbox", "setxkbmap", "xdotool", "dbus-daemon")
LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
SYSTEM_PYTHON = Path("/usr/bin/python3")  # the bindings of the bus are a package of the system
PATIENCE = 60.0


def missing() -> list[str]:
    """What this machine lacks for driving the window, by name."""
    lacking = [name for name in PROGRAMS if shutil.which(name) is None]
    lacking += [] if LAUNCHER.exists() else [LAUNCHER.name]
    bindings = [str(SYSTEM_PYTHON), "-c", "import pyatspi"]
    if (
        not SYSTEM_PYTHON.exists()
        or subprocess.run(bindings, capture_output=True, check=False).returncode
    ):
        lacking.append("pyatspi")
    return lacking


@contextmanager
def screen(layout: str, size: str = SIZE) -> Iterator[dict[str, str]]:
    """The environment in which a window and the one who drives it meet."""
    with ExitStack() as stack:
        run = stack.enter_context(tempfile.TemporaryDirectory(prefix="ombuds-drive-"))
        environment = {
            **{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ},
            "XDG_RUNTIME_DIR": run,
            "LC_ALL": "C.UTF-8",
            "QT_QPA_PLATFORM": "xcb",
            "QT_ACCESSIBILITY": "1",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "NO_AT_BRIDGE": "0",
        }
        environment["DISPLAY"] = ":" + _started(
            stack, environment, "Xvfb", "-displayfd", "1", "-screen", "0", f"{size}x24", "-noreset"
        )
        environment["DBUS_SESSION_BUS_ADDRESS"] = _started(
            stack, environment, "dbus-daemon", "--session", "--print-address", "--nofork"
        )
        _running(stack, environment, str(LAUNCHER), "--launch-immediately")
        _running(stack, environment, "openbox")
        _set_layout(environment, layout)
        yield environment


def _running(stack: ExitStack, environment: Mapping[str, str], *command: str) -> None:
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet)
    stack.callback(_end, process)


def _started(stack: ExitStack, environment: Mapping[str, str], *command: str) -> str:
    """Starts what says on its first line where it can be found."""
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    stack.callback(_end, process)
    assert process.stdout is not None
    with process.stdout as told:
        return told.readline().strip()


def _end(process: "subprocess.Popen[str] | subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(60)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _set_layout(environment: Mapping[str, str], layout: str) -> None:
    """Until the server says it has it: the first try may come too early."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        subprocess.run(["setxkbmap", layout], env=environment, capture_output=True, check=False)
        told = subprocess.run(
            ["setxkbmap", "-query"], env=environment, capture_output=True, text=True, check=True
        ).stdout
        if f"layout:     {layout}" in told:
            return
        time.sleep(0.2)
    raise TimeoutError(f"the screen did not take the layout {layout}")


if __name__ == "__main__":
    print(*missing())
