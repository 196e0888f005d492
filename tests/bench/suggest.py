"""Rights suggested for texts kept aside: how good, how quick, how large the model is.

Before the table of figures stands one of rights and languages: precision (of the texts for
which a right came first, how many are about it) and recall (of the texts whose main right it
is, for how many it came first).
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from ombuds.resources import SUGGEST
from ombuds.services.suggesting.suggestions import suggest
from tests.bench.measure import Bench, Figure, milliseconds, percentile
from tests.suggest.measure import Tried, headline, tried
from tests.suggest.texts import Text, aside, blind
from tests.suggest.train import CODES

LANGUAGES = ("kk", "ru", "en", "kk-latn", "mixed")
LONG = 20_000  # letters of a long letter


def figures(bench: Bench) -> list[Figure]:
    texts = aside()
    print("\n".join(rights([tried(text) for text in (*blind(), *texts)])))
    took = [milliseconds(partial(suggest, text.text)) for text in texts]
    letter = " ".join(text.text for text in texts)[:LONG]
    long = min(milliseconds(partial(suggest, letter)) for _ in range(1 + bench.rounds))
    return [
        *_headline("of two who read no others", blind(), True),
        *_headline("kept aside, hard on purpose", texts, False),
        Figure("rights of a text, median", percentile(took, 0.5), most=20),
        Figure("rights of a text, p95", percentile(took, 0.95), most=20),
        Figure("rights of a letter of 20,000 letters", long, most=20),
        Figure("model of rights", (SUGGEST / "model.bin").stat().st_size / 2**20, "MB", most=5),
    ]


def _headline(whose: str, texts: Sequence[Text], asked: bool) -> list[Figure]:
    """`asked`: what the office asks for is asked of these texts."""
    told = headline([tried(text) for text in texts])
    shares = (told.first, told.in_three, told.silent)
    works = (
        "main right suggested first",
        "… among the first three",
        "no complaint: none suggested",
    )
    return [
        Figure(
            work,
            100 * share,
            "%",
            least=least if asked else None,
            note=f"{told.others if at == 2 else told.complaints} texts {whose}",
        )
        for at, (work, share, least) in enumerate(zip(works, shares, (88, 97, 90), strict=True))
    ]


def rights(found: Sequence[Tried]) -> Iterator[str]:
    """The table of rights and languages: precision / recall in per cent, and how many texts."""
    yield "right  " + "".join(f"{lang:>13}" for lang in LANGUAGES) + f"{'all':>13}  texts"
    for code in [*CODES[:-1], ""]:
        of_code = [_of(found, code, lang) for lang in (*LANGUAGES, None)]
        many = sum(one.text.main == code if code else bool(one.text.rights) for one in found)
        yield f"{code or 'all':7}" + "".join(f"{cell:>13}" for cell in of_code) + f"{many:7}"


def _of(found: Sequence[Tried], code: str, lang: str | None) -> str:
    """Precision and recall of one right (of all of them where none is named) in a language."""
    mine = [one for one in found if lang in (None, one.text.lang)]
    named = [one for one in mine if one.codes and code in ("", one.codes[0])]
    asked = [one for one in mine if one.text.rights and code in ("", one.text.main)]
    precision = _share(named, lambda one: one.codes[0] in one.text.rights)
    return f"{precision} / {_share(asked, lambda one: one.first)}"


def _share(found: Sequence[Tried], holds: Callable[[Tried], bool]) -> str:
    return f"{100 * sum(map(holds, found)) / len(found):.0f}" if found else "–"
