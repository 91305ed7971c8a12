"""Every table that the record covers: a row changed, put in or taken out by hand is named (trust, P4 and P5).

Rows are made from the models themselves, so that a table added tomorrow is tested tomorrow.
"""

import contextlib
import os
from datetime import date, datetime, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, models, transaction

from folkmoot.base import clock
from folkmoot.base.guard import writing
from folkmoot.base.ids import new_public_id, ref
from folkmoot.record import audit, covered
from folkmoot.record.action import action, anyone
from folkmoot.record.models import Checkpoint, Entry, LogKey, Node, Opening, Pending
from tests import make
from tests.remembered import remembered

pytestmark = pytest.mark.django_db

# A plain run changes one field of each row; `make test-slow` every one.
EVERY_FIELD = bool(os.environ.get("FOLKMOOT_EVERY_FIELD"))
COVERED = {model._meta.label: model for model in covered.covered_models()}


@action(may=anyone, writes="rows.changed")
def lawful(model: type[models.Model]) -> models.Model:
    """One row of this model, and of everything it hangs on, through an action like any other."""
    return build(model, {})


def build(model, made):
    """A row with some value in every column that needs one; `made` holds one row of each model met on the way."""
    if model not in made:
        values = {field.name: value_for(field, made) for field in model._meta.concrete_fields if needs_value(field)}
        made[model] = model._base_manager.create(**values)
    return made[model]


def needs_value(field):
    if field.primary_key:
        return field.is_relation
    return not field.null and not field.has_default()


def value_for(field, made):
    if field.is_relation:
        return build(field.related_model, made)
    if field.choices:
        return field.choices[-1][0]
    for kind, value in PLAIN.items():
        if isinstance(field, kind):
            return value(field)
    raise AssertionError(f"how is a {field} made?")


PLAIN = {
    models.UUIDField: lambda field: None,
    models.BooleanField: lambda field: False,
    models.IntegerField: lambda field: 7,
    models.JSONField: lambda field: {},
    models.DateTimeField: lambda field: clock.now(),
    models.DateField: lambda field: clock.now().date(),
    models.CharField: lambda field: (
        new_public_id()[: field.max_length] if field.unique else f"old {field.name}"[: field.max_length]
    ),
    models.TextField: lambda field: f"old {field.name}",
    models.BinaryField: lambda field: b"x",
}


def by_hand(sql, *values):
    """What somebody with the database open could do: no action, no rule, no entry."""
    with writing("a hand"), connection.cursor() as cursor:
        cursor.execute(sql, values)


def faults():
    return audit.audit().faults


def named(found):
    return {fault.split(": ", 1)[0] for fault in found}


@remembered
def sound(label):
    """A lawful row of the model, in a record that is sealed and sound."""
    made = lawful(COVERED[label])
    make.seal()
    assert faults() == []
    return made


@pytest.fixture
def row(request):
    return sound(request.param)


each_model = pytest.mark.parametrize("row", sorted(COVERED), indirect=True)


@each_model
def test_a_row_changed_by_hand_is_named_with_what_differs(row):
    for name in row.covered if EVERY_FIELD else row.covered[-1:]:
        field = row._meta.get_field(name)
        changed = another(field, getattr(row, field.attname))
        if changed is None:
            continue
        with taken_back(), contextlib.suppress(IntegrityError):  # some the database itself refuses
            change_by_hand(row, field, changed)
            found = faults()
            assert named(found) == {ref(row)}, f"{name}: {found}"
            assert f"“{name}”" in found[0]


@contextlib.contextmanager
def taken_back():
    with transaction.atomic():
        mark = transaction.savepoint()
        yield
        transaction.savepoint_rollback(mark)


def change_by_hand(row, field, changed):
    table, column, key = (quoted(name) for name in (row._meta.db_table, field.column, row._meta.pk.column))
    with transaction.atomic():
        by_hand(
            f"UPDATE {table} SET {column} = %s WHERE {key} = %s",
            field.get_db_prep_save(changed, connection),
            quoted_key(row),
        )


def quoted(name):
    return connection.ops.quote_name(name)


def quoted_key(row):
    return row._meta.pk.get_db_prep_save(row.pk, connection)


def another(field, old):  # noqa: PLR0911
    """Some other value that the column takes; None for a key to another row, which has only the one row to point to."""
    if field.is_relation:
        return None
    if field.choices:
        return next((value for value, _words in field.choices if value != old), None)
    if isinstance(field, models.BooleanField):
        return not old
    if isinstance(field, models.JSONField):
        return {"by": "hand"}
    if isinstance(field, models.DateTimeField):
        return (old or datetime.now(tz=clock.now().tzinfo)) + timedelta(hours=1)
    if isinstance(field, models.DateField):
        return (old or date(2027, 5, 1)) + timedelta(days=1)
    if isinstance(field, models.IntegerField | models.FloatField | models.DecimalField):
        return (old or 0) + 1
    return "hand"[: field.max_length]


def test_a_field_covered_later_stands_as_every_row_began_until_the_row_is_saved_again(monkeypatch):
    budgets = COVERED["budgets.Budget"]
    now = budgets.covered
    monkeypatch.setattr(budgets, "covered", tuple(name for name in now if name not in ("way", "points")))
    row = lawful(budgets)
    make.seal()
    monkeypatch.setattr(budgets, "covered", now)

    assert faults() == []
    change_by_hand(row, budgets._meta.get_field("way"), "one")
    assert faults() == [f"{ref(row)}: “way” is one and the record says ticks"]


@each_model
def test_a_row_taken_out_by_hand_is_named(row):
    others_let_go(row)
    make.seal()
    by_hand(f"DELETE FROM {quoted(row._meta.db_table)} WHERE {quoted(row._meta.pk.column)} = %s", quoted_key(row))
    assert faults() == [f"{ref(row)}: was deleted by hand."]


@action(may=anyone, writes="rows.changed")
def others_let_go(row):
    """What hangs on this row is taken away lawfully, or the database itself would refuse."""
    for relation in row._meta.related_objects:
        for other in relation.related_model._base_manager.filter(**{relation.field.name: row}):
            others_let_go(other)
            other.delete()


@pytest.mark.parametrize("label", sorted(COVERED))
def test_a_row_put_in_by_hand_is_named(label):
    model, made = COVERED[label], {}
    lawful_parents(model, made)
    make.seal()
    with writing("a hand"):
        put_in = build(model, made)
    assert faults() == [f"{ref(put_in)}: was put in by hand: the record has no entry of it."]


@action(may=anyone, writes="rows.changed")
def lawful_parents(model, made):
    for field in model._meta.concrete_fields:
        if field.is_relation and needs_value(field):
            build(field.related_model, made)


def test_there_are_covered_tables_of_every_floor():
    assert {label.split(".")[0] for label in COVERED} >= {
        "places",
        "membership",
        "process",
        "outcomes",
        "commitments",
        "redress",
    }


# The record's own tables -----------------------------------------------------


@pytest.fixture
def sealed():
    place = make.place()
    make.body(place)
    make.seal()
    return place


@pytest.mark.parametrize("model", [Entry, Node, Checkpoint, LogKey])
@pytest.mark.parametrize("deed", ["UPDATE {table} SET {column} = {column}", "DELETE FROM {table}"])
def test_the_database_itself_refuses_to_change_the_record(sealed, model, deed):
    sql = deed.format(table=model._meta.db_table, column=model._meta.concrete_fields[-1].column)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        by_hand(sql)


def test_a_waiting_entry_changed_by_hand_is_named_and_never_enters(sealed):
    make.body(sealed)
    waiting = Pending.objects.get()
    by_hand("UPDATE record_pending SET body = REPLACE(body, 'body.named', 'body.burnt')")
    assert f"The waiting entry {waiting.leaf_hash} was changed by hand, so it cannot enter the record." in faults()
    make.seal()
    assert not Entry.objects.filter(leaf_hash=waiting.leaf_hash).exists()
    assert Pending.objects.filter(leaf_hash=waiting.leaf_hash).exists()


def test_a_waiting_entry_taken_out_by_hand_leaves_its_rows_behind(sealed):
    body = make.body(sealed)
    by_hand("DELETE FROM record_pending")
    assert named(faults()) == {ref(body)}


def test_an_opening_changed_or_taken_out_by_hand_is_named(sealed):
    label = ref(sealed.bodies.get())
    by_hand("UPDATE record_opening SET value = REPLACE(value, 'Wenderby', 'Otherby') WHERE label = %s", label)
    assert named(faults()) == {label}
    Opening.objects.get(label=label)
    by_hand("DELETE FROM record_opening WHERE label = %s", label)
    assert faults() == [f"{label}: cannot be compared: what its entry stands for was deleted by hand."]
