"""What may leave the office tells nothing of anybody: every name, number and address of the
sample book is looked for in each public file."""

import json
import re
import zipfile

import pytest

from tests.outputs.reading import everything_in

KEYS = ("surname", "given_name", "patronymic", "iin", "address", "safe_contact", "organisation")


@pytest.fixture
def secrets(reader):
    path = reader.work / "all.json"
    reader.ok("export", "cases", "--to", str(path))
    cases = json.loads(path.read_text(encoding="utf-8"))["cases"]
    parties = [party for case in cases for party in case["parties"]]
    found = {str(party[key]) for party in parties for key in KEYS if party[key]}
    found |= {word for party in parties for word in party["phones"] + party["emails"]}
    found |= {re.sub(r"\D", "", phone)[-10:] for party in parties for phone in party["phones"]}
    assert len(found) > 300
    return {word for word in found if len(word) > 3}


def read(path):
    if path.suffix == ".pdf":
        return everything_in(path.read_bytes())
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as opened:
            return " ".join(opened.read(name).decode("utf-8") for name in opened.namelist())
    return path.read_text(encoding="utf-8")


def named(secrets, text):
    """Of the secrets, those that stand in a text as words of their own."""
    words = " " + re.sub(r"\W+", " ", text) + " "
    return {one for one in secrets if f" {re.sub(r'\W+', ' ', one).strip()} " in words}


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_no_public_file_names_anybody(reader, secrets, qapp, language):
    made = []
    for ending in (".json", ".csv", ".xlsx"):
        made.append(reader.work / f"cases{ending}")
        reader.ok("export", "cases", "--to", str(made[-1]), "--edition", "public", lang=language)
    for ending in (".json", ".csv", ".xlsx", ".pdf"):
        made.append(reader.work / f"month{ending}")
        line = ("report", "monthly", "--period", "2026-10", "--edition", "public", "-o")
        reader.ok(*line, str(made[-1]), lang=language)
    numbers = [row["number"] for row in reader.ok("find", "right:DV", "--json").json()["cases"]]
    for number in numbers[:5]:
        made.append(reader.work / f"{number}.pdf")
        reader.ok("case", "summary", number, "-o", str(made[-1]), "--copy", "public", lang=language)
    for path in made:
        assert named(secrets, read(path)) == set(), path.name


def test_the_search_would_find_them(reader, secrets):
    everything = read(reader.work / "all.json")
    assert named(secrets, everything) >= {one for one in secrets if not one.isdigit()}
