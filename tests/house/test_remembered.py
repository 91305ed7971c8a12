"""What is remembered is just what was built, and nobody is given what another test changed."""

from contextlib import contextmanager

import pytest
from django.core import mail
from django.db import connection, transaction

from folkmoot.base import clock
from folkmoot.belong.places.models import Place
from folkmoot.record import audit, signer
from folkmoot.record.audit.report import Answer
from folkmoot.record.models import Entry
from folkmoot.spine.process.models import Process
from tests import make, remembered
from tests.guards import forget_what_was_there

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif("connection.vendor != 'sqlite'", reason="only rows of SQLite are put back"),
]
built = []  # the calls of `world` that did the work


@remembered.remembered
def world(kind="poll", also=None):
    """A process that was voted on, its outcome signed, and a letter."""
    built.append(kind)
    made = make.process(kind, "deliver", people=1)
    mail.send_mail("Come", "to the hall", "a@example.org", ["b@example.org"])
    make.tick()
    if also:
        also()
    return made


def everything():
    found = {}
    with connection.cursor() as cursor:
        for table in remembered._tables():
            cursor.execute(f'SELECT * FROM "{table}"')
            found[table] = cursor.fetchall()
    return found


@pytest.fixture
def forgotten():
    """Nothing was built yet."""
    kept = dict(remembered._kept)
    remembered._kept.clear()
    built.clear()
    yield
    remembered._kept.clear()
    remembered._kept.update(kept)


@contextmanager
def a_test():
    """As the framework runs one: its database is taken back when it ends."""
    with transaction.atomic():
        mail.outbox.clear()
        forget_what_was_there()
        yield
        transaction.set_rollback(True)


def test_the_second_time_every_row_and_letter_is_there_again_and_nothing_was_built(forgotten):
    with a_test():
        world()
        first, letters = everything(), [one.subject for one in mail.outbox]
    assert not Process.objects.exists()
    with a_test():
        again = world()
        assert built == ["poll"] and everything() == first
        assert [one.subject for one in mail.outbox] == letters and "Come" in letters
        assert again.place.organiser.proved_twice and again.people


def test_the_house_goes_on_from_what_was_put_back(forgotten):
    for _ in range(2):
        with a_test():
            process = world()
            make.processes.set_hidden(process.place.organiser, process, hidden=True, reason_code="names-a-child")
            make.tick()
            report = audit.audit()
            assert report.answer is Answer.FINE, report.sentence
            assert signer.remembered().size == Entry.objects.count()


def test_what_one_test_does_to_its_copy_no_other_sees(forgotten):
    with a_test():
        world().place.name = "Changed"
    with a_test():
        assert world().place.name != "Changed"


def test_another_question_is_another_world(forgotten):
    for kind in ("poll", "budget"):
        with a_test():
            assert world(kind).kind == kind
    assert built == ["poll", "budget"]


def test_it_is_built_anew_where_somebody_was_before(forgotten):
    with a_test():
        world()
        world()
        assert built == ["poll", "poll"] and Place.objects.count() == 2


def test_it_is_built_anew_at_another_time_and_for_a_function_made_on_the_spot(forgotten):
    with a_test():
        world()
    with a_test(), clock.at(clock.now() + make.A_DAY):
        world()
    for _ in range(2):
        with a_test():
            world(also=lambda: None)
    assert len(built) == 4


def test_a_test_that_changes_the_product_is_given_nothing_from_memory(forgotten, monkeypatch):
    with a_test():
        world()
    assert not remembered.running.takes_from_memory and not remembered._kept
