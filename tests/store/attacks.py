"""Attacks on a book by somebody who has its data key: each takes a connection and a seeded
source of chance, with the guards gone. What they rewrite they sign with user 2's key, their
own: nobody else's is theirs."""

from collections.abc import Callable
from dataclasses import dataclass
from json import dumps, loads
from random import Random
from typing import Any

from nacl.signing import SigningKey

from ombuds.store.history.chain import ROOT, SealedEntry, change_hash, header
from tests.store.shelf import CHAIN, SIGN, public

Attack = Callable[[Any, Random], None]
COLUMNS = "id, seq, act, params, user_id, at, command_id, batch_id, hash, signature"
ENTRIES = "SELECT id, table_no, row_id, kind, digest FROM entry WHERE change_id = ? ORDER BY id"


@dataclass(frozen=True)
class Known:
    """An attack, the codes one of which must name it, and who else must notice it."""

    run: Attack
    codes: frozenset[str]
    daily: bool  # an everyday check notices too
    independent: bool  # so does the independent verifier


ATTACKS: dict[str, Known] = {}


def named(*codes: str, daily: bool = False, independent: bool = True):
    """Registers an attack under the codes that may name it."""

    def register(run: Attack) -> Attack:
        ATTACKS[run.__name__] = Known(run, frozenset(codes), daily, independent)
        return run

    return register


# ---- what attackers do again and again


def one(db: Any, rnd: Random, query: str, *parameters: Any) -> Any:
    """A row of a query by chance."""
    return rnd.choice(db.execute(query, parameters).fetchall())


def link(db: Any, seq: int) -> Any:
    query = f'SELECT {COLUMNS} FROM "change" WHERE chain = ? AND seq = ?'  # noqa: S608
    return db.execute(query, (CHAIN, seq)).fetchone()


def middle(db: Any, rnd: Random) -> int:
    """The seq of a link that is neither a pin nor the last."""
    return int(
        one(
            db,
            rnd,
            "SELECT seq FROM \"change\" WHERE chain = ? AND act NOT IN ('init', 'user_add')"
            ' AND seq < (SELECT max(seq) FROM "change" WHERE chain = ?)',
            CHAIN,
            CHAIN,
        )[0]
    )


def rehash(db: Any, since: int, key: SigningKey) -> None:
    """Makes the chain anew from a link on, and signs it."""
    before = link(db, since - 1)[8] if since > 1 else ROOT
    seqs = db.execute(
        'SELECT seq FROM "change" WHERE chain = ? AND seq >= ? ORDER BY seq', (CHAIN, since)
    ).fetchall()
    for (seq,) in seqs:
        change_id, _, act, params, *rest = link(db, seq)[:8]
        entries = [
            (entry_id, SealedEntry(table_no, row_id, kind, digest, tuple(values(db, entry_id))))
            for entry_id, table_no, row_id, kind, digest in db.execute(
                ENTRIES, (change_id,)
            ).fetchall()
        ]
        head = header(change_id, CHAIN, seq, act, loads(params or "{}"), *rest)
        before = change_hash(before, head, entries)
        db.execute(
            'UPDATE "change" SET hash = ?, signature = ? WHERE id = ?',
            (before, key.sign(before).signature, change_id),
        )


def values(db: Any, entry_id: int) -> list[Any]:
    query = "SELECT field, digest FROM value WHERE entry_id = ? ORDER BY id"
    return list(db.execute(query, (entry_id,)).fetchall())


def drop_link(db: Any, seq: int) -> None:
    change_id = link(db, seq)[0]
    db.execute(
        "DELETE FROM value WHERE entry_id IN (SELECT id FROM entry WHERE change_id = ?)",
        (change_id,),
    )
    db.execute("DELETE FROM entry WHERE change_id = ?", (change_id,))
    db.execute('DELETE FROM "change" WHERE id = ?', (change_id,))


# ---- the chain


@named("change_altered")
def edit_a_header(db: Any, rnd: Random) -> None:
    column, value = rnd.choice(
        [("act", "x"), ("params", '{"case":1}'), ("at", 1), ("command_id", 7), ("batch_id", 8)]
    )
    db.execute(
        f'UPDATE "change" SET {column} = ? WHERE chain = ? AND seq = ?',  # noqa: S608
        (value, CHAIN, middle(db, rnd)),
    )


@named("change_altered")
def blame_another(db: Any, rnd: Random) -> None:
    db.execute(
        'UPDATE "change" SET user_id = 3 - user_id WHERE chain = ? AND seq = ?',
        (CHAIN, middle(db, rnd)),
    )


@named("signature")
def rewrite_the_rest_of_the_chain(db: Any, rnd: Random) -> None:
    seq = middle(db, rnd)
    while link(db, seq)[4] != 1:
        seq = middle(db, rnd)
    db.execute("UPDATE \"change\" SET act = 'x' WHERE chain = ? AND seq = ?", (CHAIN, seq))
    rehash(db, seq, SIGN[2])


@named("signature")
def swap_a_signature(db: Any, rnd: Random) -> None:
    seq = middle(db, rnd)
    db.execute(
        'UPDATE "change" SET signature = ? WHERE chain = ? AND seq = ?',
        (link(db, seq - 1)[9], CHAIN, seq),
    )


@named("seq_gap")
def take_a_link_out(db: Any, rnd: Random) -> None:
    drop_link(db, middle(db, rnd))


@named("signature", "change_altered")
def take_a_link_out_and_close_the_gap(db: Any, rnd: Random) -> None:
    seq = middle(db, rnd)
    drop_link(db, seq)
    later = 'UPDATE "change" SET seq = {} WHERE chain = ? AND {}'
    db.execute(later.format("-seq", "seq > ?"), (CHAIN, seq))
    db.execute(later.format("-seq - 1", "seq < 0"), (CHAIN,))
    rehash(db, seq, SIGN[2])


@named("change_altered")
def swap_two_links(db: Any, rnd: Random) -> None:
    seq = middle(db, rnd)
    move = 'UPDATE "change" SET seq = ? WHERE chain = ? AND seq = ?'
    for new, old in ((0, seq), (seq, seq + 1), (seq + 1, 0)):
        db.execute(move, (new, CHAIN, old))


@named("signature")
def add_an_act_of_another(db: Any, rnd: Random) -> None:
    rehash(db, _append(db, CHAIN, "printed", {"case": rnd.randrange(9)}, 1), SIGN[2])


@named("public_key")
def begin_a_chain_of_ones_own(db: Any, rnd: Random) -> None:
    """A user nobody let in, who vouches for their own key."""
    own = SigningKey(rnd.randbytes(32))
    params = _pin(5, own) | {"recovery_seal": public(0)[0], "recovery_sign": public(0)[1]}
    _append(db, 99, "init", params, 5)
    (hash_,) = db.execute('SELECT hash FROM "change" WHERE chain = 99').fetchone()
    db.execute('UPDATE "change" SET signature = ? WHERE chain = 99', (own.sign(hash_).signature,))


@named("signature")
def reset_another_by_the_new_key_itself(db: Any, rnd: Random) -> None:
    own = SigningKey(rnd.randbytes(32))
    seq = _append(db, CHAIN, "user_reset", _pin(1, own), 1)
    rehash(db, seq, own)


def _pin(user: int, key: SigningKey) -> dict[str, Any]:
    return {"user": user, "seal": "00" * 32, "sign": bytes(key.verify_key).hex()}


def _append(db: Any, chain: int, act: str, params: dict[str, Any], user: int) -> int:
    """Adds a link with the right hash and no signature; its seq."""
    (change_id,) = db.execute('SELECT max(id) + 1 FROM "change"').fetchone()
    last = db.execute(
        'SELECT seq, hash FROM "change" WHERE chain = ? ORDER BY seq DESC', (chain,)
    ).fetchone()
    seq, before = (last[0] + 1, last[1]) if last else (1, ROOT)
    hash_ = change_hash(before, header(change_id, chain, seq, act, params, user, 5, None, None), ())
    db.execute(
        'INSERT INTO "change" (id, chain, seq, act, params, user_id, at, hash, signature)'
        " VALUES (?, ?, ?, ?, ?, ?, 5, ?, ?)",
        (change_id, chain, seq, act, dumps(params), user, hash_, bytes(64)),
    )
    return int(seq)


@named("public_key", independent=False)
def pin_another_key_at_the_beginning(db: Any, rnd: Random) -> None:
    """The whole chain made anew under one key: consistent, but users have other keys."""
    own = SigningKey(rnd.randbytes(32))
    db.execute(
        "UPDATE \"change\" SET params = json_set(params, '$.sign', ?) WHERE params LIKE '%\"sign\"%'",
        (bytes(own.verify_key).hex(),),
    )
    rehash(db, 1, own)


@named("public_key", "row_altered", daily=True)
def swap_the_key_of_a_live_user(db: Any, rnd: Random) -> None:
    db.execute('UPDATE "user" SET sign_key = ? WHERE id = 1', (public(2)[1],))


@named("row_missing", "row_unrecorded", daily=True)
def delete_the_whole_history(db: Any, rnd: Random) -> None:
    for table in ("value", "entry", "change"):
        db.execute(f'DELETE FROM "{table}"')  # noqa: S608


# ---- entries and values


@named("change_altered")
def edit_an_entry(db: Any, rnd: Random) -> None:
    (entry_id,) = one(db, rnd, "SELECT id FROM entry")
    change = rnd.choice(["row_id = row_id + 1", "kind = kind % 3 + 1", "digest = randomblob(32)"])
    db.execute(f"UPDATE entry SET {change} WHERE id = ?", (entry_id,))  # noqa: S608


@named("change_altered")
def delete_an_entry(db: Any, rnd: Random) -> None:
    db.execute("DELETE FROM entry WHERE id = ?", one(db, rnd, "SELECT id FROM entry"))


@named("entry_altered")
def add_an_entry_of_no_change(db: Any, rnd: Random) -> None:
    db.execute(
        "INSERT INTO entry SELECT max(id) + 1, 1, table_no, row_id, 2, salt, digest FROM entry"
    )


@named("change_altered")
def bring_an_old_state_back(db: Any, rnd: Random) -> None:
    """The entries of an edited case change places, so that the older one is the last."""
    (row_id,) = one(db, rnd, "SELECT row_id FROM entry WHERE table_no = 1 AND kind = 2")
    older, newer = db.execute(
        "SELECT min(id), max(id) FROM entry WHERE table_no = 1 AND row_id = ?", (row_id,)
    ).fetchone()
    for new, old in ((0, older), (older, newer), (newer, 0)):
        db.execute("UPDATE entry SET id = ? WHERE id = ?", (new, old))
        db.execute("UPDATE value SET entry_id = ? WHERE entry_id = ?", (new, old))


@named("entry_altered", daily=True)
def forget_the_salt_and_edit_the_row(db: Any, rnd: Random) -> None:
    (case_id,) = one(db, rnd, 'SELECT id FROM "case"')
    db.execute("UPDATE entry SET salt = NULL WHERE table_no = 1 AND row_id = ?", (case_id,))
    db.execute("UPDATE \"case\" SET stage = 'x' WHERE id = ?", (case_id,))


@named("value_altered")
def edit_a_former_value(db: Any, rnd: Random) -> None:
    found = one(
        db,
        rnd,
        "SELECT v.id FROM value v JOIN entry e ON e.id = v.entry_id"
        " WHERE e.salt IS NOT NULL AND v.before IS NOT NULL",
    )
    db.execute("UPDATE value SET before = '\"x\"' WHERE id = ?", found)


@named("change_altered")
def delete_a_former_value(db: Any, rnd: Random) -> None:
    db.execute("DELETE FROM value WHERE id = ?", one(db, rnd, "SELECT id FROM value"))


# ---- live rows


TABLES = ("case", "case_text", "party", "case_body", "user")
CLEARTEXT = {
    "case": "channel",
    "case_text": "narrative",
    "party": "iin",
    "case_body": "type",
    "user": "shown_name",
}


@named("row_altered", daily=True)
def edit_a_live_row(db: Any, rnd: Random) -> None:
    table = rnd.choice(TABLES)
    row = one(db, rnd, f'SELECT id FROM "{table}"')  # noqa: S608
    value = rnd.choice(["x", "", b"\xff\xfe", 7])
    db.execute(f'UPDATE "{table}" SET {CLEARTEXT[table]} = ? WHERE id = ?', (value, *row))  # noqa: S608


@named("row_missing", daily=True)
def delete_a_live_row(db: Any, rnd: Random) -> None:
    table = rnd.choice(("party", "case_body", "case_text"))
    db.execute(f'DELETE FROM "{table}" WHERE id = ?', one(db, rnd, f'SELECT id FROM "{table}"'))  # noqa: S608


@named("row_unrecorded", daily=True)
def add_a_row(db: Any, rnd: Random) -> None:
    db.execute(
        "INSERT INTO case_body (id, version, case_id, name, role, position)"
        " SELECT ?, 1, id, 'x', 'respondent', 9 FROM \"case\" LIMIT 1",
        (rnd.randrange(1, 1 << 62),),
    )


@named("row_unrecorded", daily=True)
def bring_a_removed_row_back(db: Any, rnd: Random) -> None:
    (row_id,) = one(db, rnd, "SELECT row_id FROM entry WHERE table_no = 5 AND kind = 3")
    db.execute(
        "INSERT INTO party (id, version, case_id, role, position, surname)"
        " SELECT ?, 1, id, 'other', 0, 'x' FROM \"case\" LIMIT 1",
        (row_id,),
    )


@named("foreign_key", daily=True)
def add_a_row_of_no_case(db: Any, rnd: Random) -> None:
    db.execute(
        "INSERT INTO case_right (id, version, case_id, code, main, position, top)"
        " VALUES (5, 1, ?, 'DV', 0, 0, 'DV')",
        (rnd.randrange(99),),
    )


# ---- what stands beside


@named("counter", daily=True, independent=False)
def give_a_number_again(db: Any, rnd: Random) -> None:
    db.execute("UPDATE number_counter SET last = last - ?", (rnd.randrange(1, 4),))


@named("search", daily=True, independent=False)
def hide_a_case_from_search(db: Any, rnd: Random) -> None:
    db.execute("DELETE FROM search WHERE rowid = ?", one(db, rnd, 'SELECT id FROM "case"'))


@named("search", daily=True, independent=False)
def index_a_case_under_another_name(db: Any, rnd: Random) -> None:
    (case_id,) = one(db, rnd, "SELECT case_id FROM party WHERE surname IS NOT NULL")
    db.execute("DELETE FROM search WHERE rowid = ?", (case_id,))
    db.execute("INSERT INTO search (rowid, names, words) VALUES (?, 'x', 'x')", (case_id,))


@named("search", daily=True, independent=False)
def sort_a_case_elsewhere(db: Any, rnd: Random) -> None:
    column = rnd.choice(("name_sort", "body_sort"))
    case = one(db, rnd, 'SELECT id FROM "case"')
    db.execute(f"UPDATE \"case\" SET {column} = '~' WHERE id = ?", case)  # noqa: S608
