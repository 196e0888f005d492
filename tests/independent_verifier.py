"""Verifies the chain and the live rows of a book without the program that wrote it.

python tests/independent_verifier.py BOOK.DB KEY-IN-HEX     (needs sqlcipher3 and PyNaCl)
"""

import json
import sys
from hashlib import sha256
from struct import pack

from nacl.signing import VerifyKey
from sqlcipher3 import dbapi2

TABLES = """case case_text case_right case_body party event torture_detail domestic_violence_detail
safety_at_work_detail discrimination_detail person body term legal_reference unit user grant
case_access setting calendar_day import_file set_aside""".split()  # numbered from 1
ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=repr)
DERIVED = {"version", "name_sort", "body_sort", "name_key", "top"}


def compact(value):
    return ENCODER.encode(value).encode()


def signed(sign, digest, signature):
    try:
        return bool(VerifyKey(bytes.fromhex(sign)).verify(digest, signature))
    except Exception:  # noqa: BLE001 - whatever it is, it is no signature
        return False


def links(db, chain, pins):
    """What is wrong with the links of a chain; `pins` takes up the keys that acts bring in."""
    last, before = 0, bytes(32)
    for change, seq, act, text, user, at, command, batch, stored, signature in db.execute(
        "SELECT id, seq, act, params, user_id, at, command_id, batch_id, hash, signature"
        ' FROM "change" WHERE chain = ? ORDER BY seq',
        (chain,),
    ):
        params = json.loads(text or "{}")
        head = compact([1, change, chain, seq, act, params, user, at, command, batch])
        data = [before, pack(">I", len(head)), head]
        for entry, table, row, kind, salt, digest in db.execute(
            "SELECT id, table_no, row_id, kind, salt, digest FROM entry"
            " WHERE change_id = ? ORDER BY id",
            (change,),
        ):
            values = db.execute(
                "SELECT field, before, digest FROM value WHERE entry_id = ? ORDER BY id", (entry,)
            ).fetchall()
            data += [pack(">qIqBH", entry, table, row, kind, len(values)), digest]
            for field, value, told in values:
                data += [field.encode(), b"\0", told]
                kept = compact([field, json.loads(value or "0")])
                if salt is not None and value is not None and sha256(salt + kept).digest() != told:
                    yield f"value of entry {entry}"
        if act == "init" and not pins:  # only the first may vouch for itself
            pins |= {params["user"]: params["sign"], 0: params["recovery_sign"]}
        if seq != last + 1 or sha256(b"".join(data)).digest() != stored:
            yield f"link {chain}:{seq}"
        elif not signed(pins.get(user), stored, signature):
            yield f"signature {chain}:{seq}"
        if act in ("user_add", "user_reset", "recover"):
            pins[params["user"]] = params["sign"]
        last, before = seq, stored


def rows(db, number, table):
    """What is wrong with the rows of a table, by the last entry of each."""
    query = "SELECT row_id, kind, salt, digest FROM entry WHERE table_no = ? ORDER BY id"
    last = {row: rest for row, *rest in db.execute(query, (number,))}
    cursor = db.execute(f'SELECT * FROM "{table}"')  # noqa: S608
    names = [name for name, *_ in cursor.description]
    for values in cursor:
        row = {n: v for n, v in zip(names, values, strict=True) if v is not None}
        kind, salt, digest = last.pop(row["id"], (3, None, None))
        kept = compact({name: value for name, value in row.items() if name not in DERIVED})
        if kind == 3 or sha256((salt or b"") + kept).digest() != digest:
            yield f"row {table}:{row['id']}"
    yield from (f"row {table}:{row} is gone" for row, (kind, *_) in last.items() if kind != 3)


def verify(path, key):
    """What is wrong, in words; nothing when the book is sound."""
    db = dbapi2.connect(str(path))
    db.execute(f"PRAGMA key=\"x'{key}'\"")
    pins: dict[int, str] = {}
    chains = db.execute('SELECT chain FROM "change" GROUP BY chain ORDER BY min(id)').fetchall()
    wrong = [words for (chain,) in chains for words in links(db, chain, pins)]
    wrong += [words for at, table in enumerate(TABLES, 1) for words in rows(db, at, table)]
    for child, parent, link in (("entry", "change", "change_id"), ("value", "entry", "entry_id")):
        query = f'SELECT id FROM {child} WHERE {link} NOT IN (SELECT id FROM "{parent}")'  # noqa: S608
        wrong += [f"{child} {row} of no {parent}" for (row,) in db.execute(query)]
    db.close()
    return wrong


if __name__ == "__main__":
    print(*(found := verify(*sys.argv[1:])) or ["sound"], sep="\n")
    sys.exit(bool(found))
