"""Which rights sample cases are about, and who complains of what."""

from random import Random

from ombuds.services.sample.chance import Weighted, pick
from ombuds.services.sample.phrases import Story

# As a monthly report of the office might read, out of 600.
WEIGHTS = {
    "TOR": 47, "DV": 97, "OSH": 38, "NDS": 27, "LIF": 3, "LIB": 18, "DET": 57, "INV": 76,
    "TRI": 62, "ENF": 29, "CHI": 17, "WOM": 5, "DIS": 14, "WRK": 24, "HLT": 17, "SOC": 16,
    "HOU": 9, "EDU": 6, "PRO": 8, "EXP": 4, "ASM": 3, "PAR": 3, "REL": 2.5, "PRV": 4, "MIG": 5,
    "ENV": 4, "TRF": 2.5, "BUS": 2, "OTH": 3,
}  # fmt: skip
_MAIN: Weighted[str] = Weighted(WEIGHTS)
_WOMEN = {"DV": 0.93, "WOM": 1.0, "TOR": 0.34, "DET": 0.3, "OSH": 0.28, "TRF": 0.5, "CHI": 0.7}
_BESIDE = {
    "TOR": ("LIB", "DET", "TRI", "INV"), "DV": ("CHI", "INV", "WOM", "LIB"),
    "OSH": ("WRK", "HLT", "SOC"), "NDS": ("WRK", "DIS", "WOM", "EDU"), "LIF": ("INV", "HLT"),
    "LIB": ("INV", "TRI", "TOR"), "DET": ("HLT", "NDS", "TRI"), "INV": ("TRI", "LIB", "PRO", "DV"),
    "TRI": ("INV", "ENF", "PRO"), "ENF": ("TRI", "CHI", "PRO"), "CHI": ("EDU", "SOC", "DV"),
    "WOM": ("NDS", "WRK"), "DIS": ("SOC", "NDS", "HLT"), "WRK": ("NDS", "OSH", "SOC"),
    "HLT": ("SOC", "DIS"), "SOC": ("DIS", "HOU", "CHI"), "HOU": ("SOC", "DIS", "PRO"),
    "EDU": ("CHI", "DIS", "NDS"), "PRO": ("TRI", "HOU"), "EXP": ("NDS", "PAR"),
    "ASM": ("EXP", "WRK"), "PAR": ("EXP", "NDS"), "REL": ("NDS", "EDU"), "PRV": ("HLT", "NDS"),
    "MIG": ("SOC", "TRI"), "ENV": ("HLT", "PRO"), "TRF": ("WRK", "MIG", "LIB"),
    "BUS": ("ENV", "OSH", "PRO"), "OTH": ("SOC", "PRO"),
}  # fmt: skip
NONE, BESIDE, SECOND_LEVEL = 0.014, 0.4, 0.55


def draw(rng: Random) -> str:
    return _MAIN.draw(rng)


def sex_of(rng: Random, right: str) -> str:
    return "female" if rng.random() < _WOMEN.get(right, 0.52) else "male"


def codes(rng: Random, top: str, story: Story) -> tuple[str, ...]:
    """The rights of a case, the main one first; of a few nobody has said yet."""
    if rng.random() < (0.3 if top == "OTH" else NONE):
        return ()
    sub = story.marks.get("sub")
    main = f"{top}.{sub}" if sub and rng.random() < SECOND_LEVEL else top
    beside = [pick(rng, _BESIDE[top])] if rng.random() < BESIDE else []
    if beside and rng.random() < 0.18:
        beside.append(pick(rng, _BESIDE[top]))
    return tuple(dict.fromkeys((main, *beside)))
