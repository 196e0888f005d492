"""The program: a command, or the window when none is given."""

import sys


def _asks_window(arguments: list[str]) -> bool:
    """Whether only options that the window knows are given: --book PATH, --lang CODE."""
    left = iter(arguments)
    for argument in left:
        if argument in ("--book", "--lang"):
            next(left, None)
        elif not argument.startswith(("--book=", "--lang=")):
            return False
    return True


def main() -> int:
    """Starts the window or runs a command. Gives the exit code."""
    if _asks_window(sys.argv[1:]):
        from ombuds.ui import garbage

        garbage.wait()
        from ombuds.ui.start import run_window

        return run_window(sys.argv)
    from ombuds.cli.main import ready, run_command

    ready()
    return run_command(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
