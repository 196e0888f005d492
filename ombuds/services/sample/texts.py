"""What the complainant writes: subject, what happened, what is asked."""

from dataclasses import dataclass
from random import Random

from ombuds.services.sample.chance import pick
from ombuds.services.sample.phrases import Filler, Phrase, Story, Tales, common, table

LONG, NAMED, ODD = 0.02, 0.05, 0.004
LONG_LETTERS = 900  # characters, about 2 KB in Cyrillic
_LONGEST = 1_700


@dataclass(frozen=True, slots=True)
class Letter:
    """A complaint in words."""

    subject: str
    narrative: str
    request: str


def letter(rng: Random, story: Story, told: Tales, fill: Filler, sex: str | None, repeated: bool) -> Letter:  # fmt: skip
    """A letter of two to six sentences; a few are long, name people, or hold odd characters."""
    lang = fill.lang
    parts = [*_opening(rng, lang, repeated), story.text]
    if told.more and rng.random() < 0.7:
        parts.append(pick(rng, told.more))
    if rng.random() < NAMED and fill.known:
        parts.append(_named(rng, lang, fill))
    if fill.known and rng.random() < 0.5:  # who is nobody awaits no answer
        parts.append(pick(rng, common("close", lang)))
    said = [part.said(sex, fill) for part in parts]
    if rng.random() < LONG:
        said[2:2] = _chronicle(rng, lang, fill, sex)
    narrative = ("\n" if rng.random() < 0.04 else " ").join(said)
    ask = pick(rng, told.ask if rng.random() < 0.75 else common("ask", lang)).said(sex, fill)
    subject = story.subject
    if rng.random() < ODD:
        odd = pick(rng, table("common")["odd"]["any"])
        subject, narrative = f"{odd} {subject}", f"{odd}\n{narrative}"
    return Letter(subject, narrative, ask)


def _opening(rng: Random, lang: str, repeated: bool) -> list[Phrase]:
    if repeated:
        return common("repeat", lang)
    return [pick(rng, common("open", lang))] if rng.random() < 0.45 else []


def _named(rng: Random, lang: str, fill: Filler) -> Phrase:
    """A sentence with a name or number, of those of which all is known."""
    among = [one for one in common("named", lang) if set(one.slots) <= fill.known.keys()]
    return pick(rng, among or common("close", lang))


def _chronicle(rng: Random, lang: str, fill: Filler, sex: str | None) -> list[str]:
    """All that happened since, at length."""
    once = list(common("chronicle", lang))
    again = [one for one in once if one.slots]  # told with another number each time
    rng.shuffle(once)
    rng.shuffle(again)
    found: list[str] = []
    length, most = 0, LONG_LETTERS + int(rng.random() * (_LONGEST - LONG_LETTERS))
    for one in (*once, *again, *again):
        if length > most:
            break
        found.append(one.said(sex, fill))
        length += len(found[-1])
    return found
