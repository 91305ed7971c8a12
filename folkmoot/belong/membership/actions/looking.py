"""Looking at residencies that came in an unusual way. One person clears; two take away; each is an entry without a name."""

from django.utils.translation import gettext as _

from folkmoot.base import clock
from folkmoot.base.ids import new_public_id
from folkmoot.base.verdict import Refused, refuse
from folkmoot.belong.membership import facts, queries, rules, watching
from folkmoot.belong.membership.actions.residency import confirm_residency, end
from folkmoot.belong.membership.models import Look, Residency
from folkmoot.belong.membership.signals import signals
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.record import covered
from folkmoot.record.action import action, anyone
from folkmoot.record.write import write


@action(may=anyone, writes="looks.opened")
def open_looks(place: Place) -> int:
    """Hold what the signals name, and tell those people. They may vote; their ballots wait. Returns how many were new."""
    opened = 0
    for signal in signals(place):
        standing = dict(
            Look.objects.filter(residency__in=signal.residencies, closed_on=None).values_list("residency", "cause")
        )
        fresh = sorted(signal.residencies - set(standing))
        if fresh:
            cause = next(iter(standing.values()), "") or new_public_id()
            opened += _open(place, signal.reason, cause, fresh)
    return opened


@action(may=rules.may_look, writes="looks.cleared")
def clear(person: Person, look: Look) -> Look:
    """This residency stands. From now on its ballots count like any other."""
    look = _still_open(look)
    look.decided_by = person
    _close(look, Look.CLEARED)
    write(facts.LookCleared(reason=look.reason, how="looked at"), about=look)
    watching.tell(look)
    return look


@action(may=rules.may_remove, writes=("looks.removal-asked", "looks.removed", "residency.ended"))
def remove(person: Person, look: Look) -> Look:
    """The first person asks that a residency is taken away; the second, somebody else, does it."""
    look = _still_open(look)
    if look.decided_by_id is None:
        look.decided_by = person
        look.save()
        write(facts.RemovalAsked(reason=look.reason), about=look)
        return look
    if look.decided_by_id == person.pk:
        raise Refused(rules.may_remove(person, look))
    look.agreed_by = person
    if look.residency.ended_on is None:
        end(look.residency, why=Residency.NOT_HERE, asked_by="two people who looked")
    _close(look, Look.REMOVED)
    leaf = write(facts.LookRemoved(reason=look.reason), about=look)
    look.leaf = leaf
    Look.objects.filter(pk=look.pk).update(leaf=leaf)
    watching.tell(look)
    return look


@action(may=rules.may_see_looks, writes="looks.cleared")
def clear_all(person: Person, place: Place, *, cause: str, how_many: int) -> int:
    """Everybody of one cause whom this person may clear. Returns how many; the rest is left to others."""
    return len([clear(person, look) for look in _of_cause(place, cause, how_many) if rules.may_look(person, look)])


@action(may=rules.may_see_looks, writes=("looks.removal-asked", "looks.removed", "residency.ended"))
def remove_all(person: Person, place: Place, *, cause: str, how_many: int) -> int:
    """Everybody of one cause whom this person may take away, or ask to. Returns how many."""
    return len([remove(person, look) for look in _of_cause(place, cause, how_many) if rules.may_remove(person, look)])


@action(may=anyone, writes=("looks.put-right", "residency.seen"))
def put_back(look: Look, _entry: str, because: str) -> None:
    """A review found that it was wrong to take a residency away. The review's own rule has decided; it stands again."""
    if look.outcome != Look.REMOVED:
        return
    was = look.residency
    confirm_residency(was.person, look.place, how=was.how, what=was.what_was_seen, seen_by=was.seen_by, depth=was.depth)
    look.outcome = Look.CLEARED
    look.save()
    write(facts.LookPutRight(reason=look.reason), about=look, because=because or None)
    watching.tell(look)


def _open(place: Place, reason: str, cause: str, residencies: list[int]) -> int:
    today = clock.now().date()
    rows = [Look(place=place, residency_id=key, reason=reason, cause=cause, opened_on=today) for key in residencies]
    Look.objects.bulk_create(rows)
    covered.touch(rows)
    write(facts.LooksOpened(reason=reason, count=len(rows)), about=place)
    for look in Look.objects.filter(pk__in=[row.pk for row in rows]).select_related("residency__person", "place"):
        watching.tell(look)
    return len(rows)


def _of_cause(place: Place, cause: str, how_many: int) -> list[Look]:
    """Those the person saw when they pressed. If others came in meanwhile, nobody decides about them unseen."""
    looks = list(queries.looks_waiting(place).filter(cause=cause))
    if len(looks) != how_many:
        raise Refused(refuse(_("This list changed in the meantime. Please look at it again.")))
    return looks


def _still_open(look: Look) -> Look:
    """Of two who press at the same moment, the second finds what the first did."""
    found = Look.objects.select_for_update().get(pk=look.pk)
    if found.closed_on:
        raise Refused(refuse(_("Somebody else has decided this in the meantime.")))
    return found


def _close(look: Look, outcome: str) -> None:
    look.outcome, look.closed_on = outcome, clock.now().date()
    look.save()
