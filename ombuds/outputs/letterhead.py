"""The head of a paper: how large, and which lines it is broken into. Windows preview the same."""

SIZE, LINE = 8.5, 10.5  # of the letters, and from line to line, in points
WIDTH = 514.3  # between the margins of a page of A4, in points
MOST_LINES = 3
_MIDDLE = 24  # half of the room for the mark


def head_lines(words: str, width: float = WIDTH) -> list[str]:
    """One side of the head in the lines that are printed; what is more is left out."""
    from ombuds.outputs.lettering import wrap  # loads the fonts: not in the thread of a window

    return wrap(words, width / 2 - _MIDDLE, SIZE, bold=True)[:MOST_LINES]
