"""A file to sheets of rows, whatever it is called: what it holds decides.

A hostile or broken file is refused in one sentence before anything else is done with it.
"""

import hashlib
import re
from contextlib import closing
from pathlib import Path

from ombuds.errors import Refusal
from ombuds.i18n import T
from ombuds.services.importing.files.archive import DAMAGED, Archive, damaged, locked, paper
from ombuds.services.importing.files.cells import Rows, Sheet
from ombuds.services.importing.files.objects import read_objects
from ombuds.services.importing.files.old_workbook import MAGIC as COMPOUND
from ombuds.services.importing.files.opendocument import is_opendocument, read_opendocument
from ombuds.services.importing.files.separated import HeadingsIn, read_separated
from ombuds.services.importing.files.workbook import is_workbook, read_workbook

LARGEST = 150 * 1024 * 1024
_HEAD = 4096
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_WEB = re.compile(
    rb"\s*(?:<!doctype html|<html|<head|<body|<table|<meta|mime-version:)", re.IGNORECASE
)
_XML = re.compile(rb"\s*<\?xml")
_JSON = re.compile(r"\s*[\[{]")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")
_PAPERS = (b"%PDF", b"{\\rtf")  # PDF and RTF


def read_file(path: Path, headings_in: HeadingsIn) -> tuple[str, list[Sheet]]:
    """The SHA-256 of a file and its sheets, hidden ones among them. Raises `Refusal`.

    `headings_in` tells what parts the cells of a text: the sign that makes most headings.
    """
    try:
        if not path.is_file():
            raise OSError(path.name)
        if path.stat().st_size > LARGEST:
            raise Refusal("too_large", T("The file is larger than 150 MB: bring it in by parts."))
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            file.seek(0)
            head = file.read(_HEAD)
    except OSError:
        raise Refusal("no_file", T("The file {name} cannot be read.", name=path.name)) from None
    return sha256, _sheets(path, head, headings_in)


def _sheets(path: Path, head: bytes, headings_in: HeadingsIn) -> list[Sheet]:
    text = head.removeprefix(b"\xef\xbb\xbf")
    if not text.strip():
        raise Refusal("no_table", T("The file is empty."))
    if head.startswith(COMPOUND[:4]):
        from ombuds.services.importing.files.old_workbook import read_old_workbook

        return read_old_workbook(path)
    if head.startswith(_ZIP):
        return _archive(path)
    if _WEB.match(text) or _XML.match(text):
        raise Refusal(
            "web_page",
            T("The file is a web page under another name: open it in Excel and save it as XLSX."),
        )
    if text.startswith(_PAPERS):
        raise paper()
    if text.startswith(_PICTURES):
        raise Refusal("picture", T("The file is a picture and no table."))
    if _JSON.match(_decoded(head)):
        return read_objects(path)
    return [Sheet(None, Rows(read_separated(path, headings_in)))]


def _decoded(head: bytes) -> str:
    """The beginning, as far as it tells whether it is JSON."""
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    return head.decode("utf-16" if wide else "utf-8-sig", errors="ignore")


def _archive(path: Path) -> list[Sheet]:
    try:
        with closing(Archive(path)) as archive:
            if "xl/workbook.bin" in archive.names:
                from ombuds.services.importing.files.old_workbook import read_binary_workbook

                return read_binary_workbook(path, archive)
            if is_workbook(archive):
                return list(read_workbook(archive))
            if is_opendocument(archive):
                return list(read_opendocument(archive))
            if "encrypted-package" in archive.names:
                raise locked()
            if "word/document.xml" in archive.names or "content.xml" in archive.names:
                raise paper()
            raise damaged()
    except DAMAGED as error:
        raise damaged() from error
