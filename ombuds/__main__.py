"""The program: a command, or the window when none is given."""

import sys


def _asks_window(arguments: list[str]) -> bool:
    """Whether only what the window knows is given: --book PATH, --lang CODE, one PATH of a book.

    Rewrites the path, as file managers give it, to the option.
    """
    left = iter(range(len(arguments)))
    for at in left:
        argument = arguments[at]
        if argument in ("--book", "--lang"):
            next(left, None)
        elif argument.startswith(("--book=", "--lang=")):
            continue
        elif (book := _book_at(argument)) is not None:
            arguments[at] = f"--book={book}"
        else:
            return False
    return True


def _book_at(argument: str) -> str | None:
    """The book that a path means; a bare word is a command, whatever lies in the folder."""
    from pathlib import Path

    from ombuds.services.office.before_sign_in import book_at

    path = Path(argument)
    if path.name == argument and path.suffix != ".ombuds":
        return None
    found = book_at(path)
    return None if found is None else str(found.absolute())


def main() -> int:
    """Starts the window or runs a command. Gives the exit code."""
    arguments = sys.argv[1:]
    if arguments == ["--version"]:
        from ombuds import __version__

        sys.stdout.write(f"ombuds {__version__}\n")
        return 0
    if _asks_window(arguments):
        from ombuds.ui.desk import garbage

        garbage.wait()
        from ombuds.ui.shell.start import run_window

        return run_window([sys.argv[0], *arguments])
    from ombuds.cli.main import ready, run_command

    ready()
    return run_command(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
