"""What can be wrong with a book, each as a code and as a sentence for a person."""

from typing import NamedTuple

from ombuds.i18n import Text, mark


class Problem(NamedTuple):
    """Something wrong: a code of `SENTENCES`, and where, in ids and numbers only."""

    what: str
    where: str


SENTENCES = {
    "pages": mark(
        "A part of the book's file is damaged ({where}). Restore the newest good backup."
    ),
    "foreign_key": mark("A row belongs to a row that is not in the book ({where})."),
    "trigger_missing": mark("A guard of the history was removed or changed ({where})."),
    "seq_gap": mark("A link of the history is missing or out of its place ({where})."),
    "change_altered": mark("An act in the history was changed after it was recorded ({where})."),
    "signature": mark("An act was not signed by the user it names ({where})."),
    "public_key": mark("A user's public key is not the one the history knows ({where})."),
    "key_file": mark("The key file and the history do not name the same users ({where})."),
    "entry_altered": mark("The history of a row is incomplete or was changed ({where})."),
    "value_altered": mark("A former value in the history was changed ({where})."),
    "row_altered": mark("A row was changed behind the program's back ({where})."),
    "row_unrecorded": mark("A row is in the book that the history does not know ({where})."),
    "row_missing": mark("A row was removed behind the program's back ({where})."),
    "tail_cut": mark("The newest acts were cut off: the history ends before this head ({where})."),
    "anchor": mark("The history is not the one of this head, which was noted before ({where})."),
    "counter": mark("The case numbers of a year do not follow each other ({where})."),
    "search": mark("The search index or an order of lists does not agree with a case ({where})."),
    "file_unknown": mark("A file lies in the book's folder that no row names ({where})."),
}


def problem_text(problem: Problem) -> Text:
    """The sentence of a problem."""
    return Text(SENTENCES[problem.what], params=(("where", problem.where),))
