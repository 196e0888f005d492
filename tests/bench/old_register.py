"""A register of the office as a clerk kept it, written out of the sample book: a row a case."""

import csv
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from tests.bench import raw
from tests.bench.books import Made

HEADINGS = ("Рег. №", "Дата поступления", "ФИО заявителя", "ИИН", "Телефон", "Адрес", "Канал",
            "Право", "Орган", "Содержание", "Результат", "Дата ответа", "Примечание")  # fmt: skip
CHANNELS = {
    "post": "почта",
    "in_person": "лично",
    "email": "эл. почта",
    "phone": "тел.",
    "e_otinish": "е-Өтініш",
    "petition": "петиция",
    "media": "СМИ",
}
RESULTS = {"explained": "даны разъяснения", "redirected": "перенаправлено", "withdrawn": "отозвано"}
ROWS = """
SELECT c.registered_on, p.surname, p.given_name, p.patronymic, p.organisation, p.iin, p.phones,
  p.address, c.channel, (SELECT t.label_ru FROM term t WHERE t.vocabulary = 'right'
    AND t.code = substr(c.main_right, 1, 3) AND t.valid_to IS NULL LIMIT 1),
  (SELECT b.name FROM case_body b WHERE b.case_id = c.id ORDER BY b.position LIMIT 1),
  x.narrative, c.outcome, c.closed_on
FROM "case" c JOIN case_text x ON x.id = c.id
LEFT JOIN party p ON p.case_id = c.id AND p.position = 0
ORDER BY c.id
"""


def write(made: Made, path: Path) -> int:
    """The register as CSV; gives its number of rows."""
    office = made.office()
    with (
        closing(office.book),
        raw.opened(made.folder, raw.key_of(office)) as connection,
        path.open("w", encoding="utf-8-sig", newline="") as file,
    ):
        writer = csv.writer(file, delimiter=";")
        writer.writerow(HEADINGS)
        count = 0
        for count, row in enumerate(_rows(connection.execute(ROWS)), 1):  # noqa: B007
            writer.writerow(row)
    return count


def _rows(found: object) -> Iterator[list[str]]:
    for number, row in enumerate(found, 1):  # type: ignore[arg-type, var-annotated]
        day, *name, organisation, iin, phones, address, channel, right, body = row[:11]
        narrative, outcome, closed = row[11:]
        yield [
            f"{day[:4]}-{number:05}",
            ".".join(reversed(day.split("-"))),
            organisation or " ".join(filter(None, name)) or "аноним",
            iin or "",
            (phones or "").strip("[]").replace('"', ""),
            address or "",
            CHANNELS.get(channel, ""),
            right or "",
            body or "",
            narrative or "",
            RESULTS.get(outcome, "рассмотрено" if closed else "на рассмотрении"),
            ".".join(reversed(closed.split("-"))) if closed else "",
            "",
        ]
