"""Rows change only where they may."""

import pytest

from folkmoot.base.guard import UnguardedWrite, refuse_changes, writing
from folkmoot.base.models import Bucket
from folkmoot.base.steps import all_steps

pytestmark = pytest.mark.django_db


def test_a_row_cannot_be_made_outside_an_action():
    with pytest.raises(UnguardedWrite):
        Bucket.objects.create(key="a", until="2027-01-01T00:00Z")


def test_rows_cannot_be_changed_or_deleted_in_bulk_outside_an_action():
    with pytest.raises(UnguardedWrite):
        Bucket.objects.all().update(tries=0)
    with pytest.raises(UnguardedWrite):
        Bucket.objects.all()._raw_delete(Bucket.objects.db)


def test_inside_an_action_rows_may_change():
    with writing("a test"):
        Bucket.objects.create(key="a", until="2027-01-01T00:00Z")
    assert Bucket.objects.count() == 1


@pytest.mark.parametrize(
    "sql",
    [
        "insert into people_person (name) values ('x')",
        "  UPDATE people_person SET name = 'x'",
        'DELETE FROM "people_person"',
        "REPLACE INTO people_person VALUES (1)",
        "INSERT OR IGNORE INTO people_person VALUES (1)",
        "TRUNCATE people_person",
        "WITH gone AS (DELETE FROM people_person RETURNING *) SELECT * FROM gone",
        "/* hello */ DELETE FROM people_person",
        "-- hello\nUPDATE people_person SET name = 'x'",
        "MERGE INTO people_person USING x ON true WHEN MATCHED THEN DELETE",
    ],
)
def test_every_way_to_write_a_change_is_seen(sql):
    with pytest.raises(UnguardedWrite):
        refuse_changes(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT name FROM people_person WHERE name = 'DELETE FROM x'",
        'INSERT INTO "django_session" (session_key) VALUES (1)',
        "WITH recent AS (SELECT 1) SELECT * FROM recent",
        "SAVEPOINT a",
    ],
)
def test_reading_and_the_sign_in_table_are_left_alone(sql):
    refuse_changes(sql)


def test_every_step_of_the_tick_has_a_name_of_its_own():
    names = [step.name for step in all_steps()]
    assert len(names) == len(set(names)) and "add to the record" in names
