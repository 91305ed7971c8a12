"""Being forgotten: what is held about a person goes, by the class of each field; counts and the record's tree stay."""

from collections.abc import Iterator

from django.db import models
from django.db.models.deletion import Collector

from folkmoot.base import personal_rows
from folkmoot.base.ids import new_public_id, ref
from folkmoot.base.personal_rows import PersonLink
from folkmoot.base.privacy import LINK, OWN_ROW
from folkmoot.belong.people import leaving, rules
from folkmoot.belong.people.models import Person, new_stamp
from folkmoot.record.action import action
from folkmoot.record.covered import is_covered
from folkmoot.record.erase import erase_openings

REASON = "asked by the person"


@action(may=rules.may_leave, writes="content.erased")
def forget_me(person: Person) -> None:
    """Erase everything held about this person that can be erased. What stays is a row "Someone who left"."""
    leaving.prepare(person)
    for model in personal_rows.with_loose_links("erase_for"):
        model.erase_for(person)
    for link in personal_rows.links():
        if link.kind in (OWN_ROW, LINK):
            _forget_rows(link, person)
    _empty(person)


def _forget_rows(link: PersonLink, person: Person) -> None:
    for row in link.rows(person):
        forgotten = list(_delete(row) if link.kind is OWN_ROW else _unlink(row, link))
        # One entry for each row: that several were one person's is nobody's business.
        for reference in forgotten:
            erase_openings([reference], REASON)


def _delete(row: models.Model) -> Iterator[str]:
    """Delete a row and what hangs on it; gives the references of those the record covers."""
    collector = Collector(using=row._state.db, origin=row)
    collector.collect([row])
    covered = [ref(each) for model, rows in collector.data.items() if is_covered(model) for each in rows]
    collector.delete()
    yield from covered


def _unlink(row: models.Model, link: PersonLink) -> Iterator[str]:
    """Keep the row without its person and without their words."""
    setattr(row, link.name, None)
    blanked = [name for name, kind in link.own_fields() if kind.erased == "blank"]
    for name in blanked:
        setattr(row, name, personal_rows.blank_of(type(row), name))
    row.save(update_fields=[link.name, *blanked])
    if is_covered(type(row)) and set(blanked) & set(row.covered):
        yield ref(row)


def _empty(person: Person) -> None:
    """The shell. Its public id is new too, so that nothing kept elsewhere under the old one leads here."""
    Person.objects.filter(pk=person.pk).update(
        public_id=new_public_id(), name="", email=None, language="", state=Person.ERASED, stamp=new_stamp()
    )
