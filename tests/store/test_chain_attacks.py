"""Whoever has the data key and rewrites a book behind the program's back is noticed."""

import os
import shutil
from contextlib import closing
from random import Random

import pytest

from ombuds.domain.cases import Case, CaseText
from ombuds.domain.party_tables import Party
from ombuds.errors import Refusal
from ombuds.i18n import LANGUAGES, say
from ombuds.store.book import DATABASE, FILES
from ombuds.store.engines.sqlite import raw_connection
from ombuds.store.schema import triggers
from ombuds.store.verifying.problems import SENTENCES, Problem, problem_text
from ombuds.store.verifying.verify import verify
from tests import independent_verifier
from tests.store.attacks import ATTACKS, drop_link, rehash
from tests.store.shelf import (
    CHAIN,
    OTHER_CHAIN,
    RAW_KEY,
    SIGN,
    Opener,
    add_case,
    open_book,
    pin,
    public,
    row_of,
    sql,
)

# HYPOTHESIS_PROFILE=thorough make test
TRIALS = 60 if os.environ.get("HYPOTHESIS_PROFILE") == "thorough" else 5
PUBLICS = {user: public(user) for user in (0, 1, 2)}


@pytest.fixture(scope="module")
def honest(template, tmp_path_factory):
    """A closed book with all that may honestly happen to one."""
    opener = Opener(template, tmp_path_factory.mktemp("honest"))
    folder = opener.copy()
    book, other = opener.book(folder), opener.book(folder, user=2, chain=OTHER_CHAIN)
    for number in range(6):
        add_case(book if number % 2 else other, f"Аты{number}")
    colleague = opener.book(folder, user=2)
    cases = [case for (case,) in sql(book, 'SELECT id FROM "case" ORDER BY id')]
    for number, case_id in enumerate(cases):
        with (book, other, colleague)[number % 3].change("edit", case=case_id) as change:
            change.edit(Case, case_id, {"channel": "post"}, expected_version=1)
            change.edit(CaseText, case_id, {"narrative": f'Жаңа мәтін «{number}» \\ "'})
        with colleague.change("undo", case=case_id) as change:
            change.edit(Case, case_id, {"channel": None})
        with book.change("viewed", case=case_id, fields=["iin"], how={"b": 1, "a": 2}):
            pass
    for case_id in cases[:2]:
        with book.change("edit", case=case_id) as change:
            change.remove(Party, row_of(book, Party, case_id=case_id)["id"])
    _erase_a_person(book, cases[2])
    _hand_over_by_recovery(opener, folder)
    assert verify(book, full=True, key_file_publics=PUBLICS).problems == []
    opener.close()
    with closing(raw_connection(folder / DATABASE, RAW_KEY)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return folder


def _erase_a_person(book, case_id):
    party = row_of(book, Party, case_id=case_id)["id"]
    with book.change("erase", case=case_id) as change:
        change.edit(Party, party, {"surname": None, "phones": []})
    for statement in (
        "UPDATE value SET before = NULL WHERE entry_id IN (SELECT id FROM entry WHERE row_id = ?)",
        "UPDATE entry SET salt = NULL WHERE row_id = ?1"
        " AND id < (SELECT max(id) FROM entry WHERE row_id = ?1)",
    ):
        sql(book, statement, party)


def _hand_over_by_recovery(opener, folder):
    """User 2 forgot their passphrase and the administrator is away."""
    with opener.book(folder, user=0).change("recover", **pin(2)):
        pass


def attacked(honest, folder, attack, rnd):
    """A copy of the honest book, attacked with the guards off, which are put back."""
    folder.mkdir()
    shutil.copy(honest / DATABASE, folder / DATABASE)
    with closing(raw_connection(folder / DATABASE, RAW_KEY)) as db:
        db.execute("PRAGMA foreign_keys=OFF")
        for name in triggers():
            db.execute(f"DROP TRIGGER {name}")
        attack(db, rnd)
        for statement in triggers().values():
            db.execute(statement)
    return open_book(folder)


def codes(verdict):
    return {problem.what for problem in verdict.problems}


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_is_noticed_and_named(honest, tmp_path, name):
    known = ATTACKS[name]
    for seed in range(TRIALS):
        book = attacked(honest, tmp_path / f"{seed}.ombuds", known.run, Random(seed))
        try:
            told = codes(verify(book, full=True, key_file_publics=PUBLICS))
            assert told & known.codes, f"seed {seed}: {told}"
            if known.daily:
                assert codes(verify(book, full=False)) & known.codes
            if known.independent:
                assert independent_verifier.verify(book.folder / DATABASE, RAW_KEY.hex())
        finally:
            book.close()


def test_the_independent_verifier_finds_the_honest_book_sound(honest):
    assert independent_verifier.verify(honest / DATABASE, RAW_KEY.hex()) == []


def test_an_anchor_notices_a_cut_tail_and_a_chain_made_anew(honest, tmp_path):
    with closing(raw_connection(honest / DATABASE, RAW_KEY)) as db:
        heads = verify(db, full=True).heads
    printed = [head[: head.rindex(":") + 17].upper() for head in heads]
    last = int(heads[0].split(":")[1])

    def cut(db, rnd):
        drop_link(db, last)  # a bare act: no row betrays it

    def remake(db, rnd):
        db.execute('UPDATE "change" SET at = at + 1 WHERE chain = ? AND seq = ?', (CHAIN, last))
        rehash(db, last, SIGN[0])

    for name, attack, code in (("cut", cut, "tail_cut"), ("remade", remake, "anchor")):
        book = attacked(honest, tmp_path / f"{name}.ombuds", attack, Random(1))
        for anchors in (heads, printed):
            assert codes(verify(book, full=True, anchors=anchors)) == {code}
            assert codes(verify(book, full=False, anchors=anchors)) == {code}
        book.close()
    with closing(raw_connection(honest / DATABASE, RAW_KEY)) as db:
        assert verify(db, full=True, anchors=[*heads, *printed]).ok
        assert codes(verify(db, full=True, anchors=["5:1:" + "0" * 16])) == {"tail_cut"}


@pytest.mark.parametrize("anchor", ["", "1:2", "a:1:" + "0" * 16, "1:1:12", "1:1:" + "g" * 16])
def test_a_head_that_is_none_is_refused(book, anchor):
    with pytest.raises(Refusal) as caught:
        verify(book, full=True, anchors=[anchor])
    assert caught.value.code == "anchor_form"


def test_everyday_checks_go_on_from_the_head_they_verified(book):
    add_case(book)
    assert verify(book, full=False).ok
    add_case(book)
    noted = book.state(f"verified:{CHAIN}")
    verdict = verify(book, full=False)
    assert verdict.ok
    assert book.state(f"verified:{CHAIN}") != noted
    assert verdict.heads == [f"{CHAIN}:{book.state(f'verified:{CHAIN}')}"]
    sql(book, "DROP TRIGGER change_no_update")
    sql(book, "UPDATE \"change\" SET act = 'x' WHERE seq = 3")
    sql(book, triggers()["change_no_update"])
    assert verify(book, full=False).ok  # what an everyday check leaves to a full one
    assert codes(verify(book, full=True)) == {"change_altered"}


def test_the_noted_head_is_an_anchor_too(book):
    add_case(book)
    with book.change("printed"):
        pass
    assert verify(book, full=True).ok
    sql(book, "DROP TRIGGER change_no_delete")
    sql(book, 'DELETE FROM "change" WHERE act = ?', "printed")
    sql(book, triggers()["change_no_delete"])
    assert codes(verify(book, full=False)) == {"tail_cut"}
    sql(book, "UPDATE book_state SET value = 'x' WHERE key LIKE 'verified:%'")
    assert codes(verify(book, full=False)) == {"anchor"}


@pytest.mark.parametrize("name", triggers())
def test_a_guard_that_is_gone_or_another_is_named(book, name):
    sql(book, f"DROP TRIGGER {name}")
    assert verify(book, full=False).problems == [Problem("trigger_missing", name)]
    sql(
        book,
        triggers()[name].replace("BEGIN", "WHEN 0 BEGIN")
        if "WHEN" not in triggers()[name]
        else triggers()[name].replace("WHEN", "WHEN 0 AND"),
    )
    assert verify(book, full=False).problems == [Problem("trigger_missing", name)]


def test_a_key_file_of_other_users_is_named(book):
    for publics, problem in (
        ({0: public(0), 1: public(1)}, Problem("key_file", "user:2")),
        ({**PUBLICS, 3: public(1)}, Problem("key_file", "user:3")),
        ({**PUBLICS, 2: public(1)}, Problem("public_key", "user:2")),
        ({**PUBLICS, 0: public(1)}, Problem("public_key", "user:0")),
    ):
        assert verify(book, full=True, key_file_publics=publics).problems == [problem]


def test_flipped_bits_are_noticed_without_a_key(honest, tmp_path):
    size = (honest / DATABASE).stat().st_size
    for seed in range(TRIALS * 2):
        rnd = Random(seed)
        folder = tmp_path / f"{seed}.ombuds"
        folder.mkdir()
        content = bytearray((honest / DATABASE).read_bytes())
        content[rnd.randrange(4096, size)] ^= 1 << rnd.randrange(8)
        (folder / DATABASE).write_bytes(content)
        book = open_book(folder)
        assert "pages" in codes(verify(book, full=False))
        book.close()


def test_a_file_that_no_row_names_is_told(book):
    (book.folder / FILES).mkdir()
    (book.folder / FILES / "123").write_bytes(b"x")
    assert codes(verify(book, full=False)) == {"file_unknown"}


def test_progress_rises_to_the_end_and_may_stop_the_check(book):
    for _ in range(5):
        add_case(book)
    told: list[float] = []
    assert verify(book, full=True, progress=told.append).ok
    assert told == sorted(told)
    assert 0 < told[-1] <= 1

    def stop(_done):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        verify(book, full=True, progress=stop)
    assert add_case(book)


def test_every_problem_is_a_sentence_in_every_language():
    for code in SENTENCES:
        for language in LANGUAGES:
            assert "71:5" in say(problem_text(Problem(code, "71:5")), language)
