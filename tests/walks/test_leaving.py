"""A third of the voters ask to be forgotten: every count, total and proof stays as it was."""

import pytest
from django.apps import apps
from django.db import connection

from folkmoot.base import clock
from folkmoot.furniture.ballots import roll
from folkmoot.furniture.ballots.models import Ballot, Claim, RollLine, holder_of
from folkmoot.record.audit.whole import audit
from folkmoot.record.models import Head
from folkmoot.spine.redress import actions as redress
from folkmoot.spine.redress.models import Review
from tests import live, make
from tests.walks import lives

pytestmark = pytest.mark.django_db


def rows_with(words) -> dict[str, list[str]]:
    """{word: the tables in which it stands}, of these words."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(model._meta.db_table)}")  # our own names
            text = str([bytes(cell) if isinstance(cell, memoryview) else cell for row in cursor for cell in row])
        for word in words:
            if word in text or word.encode().hex() in text:
                found.setdefault(word, []).append(model._meta.db_table)
    return found


def counts():
    return RollLine.objects.count(), Claim.objects.count(), Ballot.objects.filter(complete=True).count()


def test_a_vote_still_counts_when_its_voter_is_forgotten_before_the_close():
    process = make.process("poll", "vote", people=9)
    before, box = counts(), process.poll.box
    claims = [holder_of(voter) for voter in process.people]
    for voter in process.people[::3]:
        lives.forget(voter)
    assert counts() == before
    assert [roll.line_for(box, claim) is None for claim in claims] == [True, False, False] * 3
    with clock.at(process.closes_at + make.A_MINUTE):
        make.tick()
    assert process.outcomes.get().working["ballots"] == 9
    assert RollLine.objects.filter(voted=True).count() == 9


def test_results_and_the_record_stand_when_voters_are_forgotten_after_the_close():
    process = make.process("poll", "decided", people=9)
    outcome, before = process.outcomes.get(), counts()
    size = Head.objects.get().size
    for voter in process.people[::3]:
        lives.forget(voter)
    make.tick()
    after = process.outcomes.get()
    assert (after.summary, after.working) == (outcome.summary, outcome.working)
    assert counts() == before
    assert Head.objects.get().size > size
    report = audit()
    assert report.faults == []


def test_what_somebody_asked_to_be_reviewed_is_blanked_and_the_ruling_stays():
    process = make.process("poll", "decided", people=3)
    asker = process.people[0]
    leaf = process.outcomes.get().leaf
    review = redress.ask_for_review(asker, process.place, leaf, words="Mrs Quillfeather of number 9 was not asked.")
    lives.forget(asker)
    review.refresh_from_db()
    assert (review.words, review.asked_by) == ("", None)
    assert Review.objects.count() == 1
    make.tick()
    assert audit().faults == []


def test_of_a_third_who_are_forgotten_no_word_is_left_in_any_row():
    people, processes = lives.live(9)
    gone = [word for number in (0, 3, 6) for word in lives.words_of(number)]
    kept = [word for number in (1, 2) for word in lives.words_of(number)]
    assert len(rows_with(gone)) >= len(gone) / 2  # what is sealed is not found even now
    for person in people[::3]:
        lives.forget(person)
    assert rows_with(gone) == {}
    assert len(rows_with(kept)) >= len(kept) / 2
    with clock.at(processes[0].closes_at + make.A_MINUTE):
        make.tick()
    assert processes[0].outcomes.get().working["ballots"] == 9
    assert audit().faults == []


def test_of_a_third_who_are_forgotten_nothing_is_left_in_any_file():
    """On SQLite every byte of the database can be looked at: what was deleted is written over."""
    with live.product(database="", start=False) as product:
        made = product.ask("build_lives", many=9)
        gone = [word for number in (0, 3, 6) for word in lives.words_of(number)]
        kept = [word for number in (1, 2) for word in lives.words_of(number)]
        assert len(found_in(product.folder, gone)) >= len(gone) / 2
        product.ask("forget", people=made["people"][::3])
        product.forget_insider()
        assert found_in(product.folder, gone) == {}
        assert len(found_in(product.folder, kept)) >= len(kept) / 2
        assert product.ask("faults") == []


def found_in(folder, words) -> dict[str, list[str]]:
    """{word: the files in which it stands}, of these words."""
    found = {}
    for path in (path for path in folder.rglob("*") if path.is_file()):
        content = path.read_bytes()
        for word in words:
            if word.encode() in content:
                found.setdefault(word, []).append(path.name)
    return found
