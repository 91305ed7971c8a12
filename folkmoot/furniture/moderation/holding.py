"""Where a place wants it so, what somebody says in their first week there waits until a moderator has read it.

For three days at most: then it is shown, and stays in the moderators' list. Nothing waits for ever because nobody looked.
"""

from folkmoot.base import clock
from folkmoot.base.verdict import insist
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.furniture.moderation import facts, queries, rules, telling
from folkmoot.furniture.moderation.models import Case
from folkmoot.furniture.moderation.things import Thing, thing_at
from folkmoot.record.action import recorded_step
from folkmoot.record.write import write

LET_THROUGH = "moderation.let-through"


def look_first(person: Person, place: Place, what: str, public_id: str) -> bool:
    """Whether what somebody new has just written, or changed, is put out of sight until a moderator has read it.

    Call inside the action that writes it, with the kind (`things.Kind.name`) and the id of the thing. What others wrote, somebody
    new does not change: that would take older words away with the new ones. It raises Refused.
    """
    if not rules.waits_for_moderator(person, place):
        return False
    thing = thing_at(place, what, public_id)
    if thing is None or not thing.text:
        return False
    insist(rules.may_change_here(person, place, thing.writer))
    return hold_if_new(person, thing) is not None


def hold_if_new(person: Person, thing: Thing) -> Case | None:
    """Put it out of sight until a moderator has read it, if its writer is new. Call inside the action that writes it."""
    if not rules.waits_for_moderator(person, thing.place):
        return None
    if case := queries.open_case(thing):
        return _as_it_reads_now(case, thing)
    case = Case.objects.create(
        place=thing.place,
        what=thing.kind.name,
        thing=thing.row.public_id,
        author=person,
        words=thing.text,
        language=thing.language,
        political=thing.kind.political(thing.row),
        opened_at=clock.now(),
        held=True,
        out_of_sight=True,
    )
    thing.kind.hide(thing.row)
    case.remember(write(facts.Held(what=case.what), about=case))
    telling.tell_moderators(case)
    return case


def _as_it_reads_now(case: Case, thing: Thing) -> Case:
    """Changed while it waits: the moderator reads the words that would be shown."""
    case.words, case.language, case.out_of_sight = thing.text, thing.language, True
    case.save(update_fields=["words", "language", "out_of_sight"])
    thing.kind.hide(thing.row)
    return case


def let_through() -> int:
    """Show what nobody has read for three days."""
    late = Case.objects.filter(held=True, state=Case.WAITING, opened_at__lt=clock.now() - queries.LATE)
    return sum(_let_through(case) for case in late.select_related("place", "author"))


@recorded_step(LET_THROUGH)
def _let_through(case: Case) -> bool:
    now = {"state": Case.LET_THROUGH, "decided_at": clock.now()}
    if not Case.objects.filter(pk=case.pk, state=Case.WAITING).update(**now):
        return False
    case.state, thing = Case.LET_THROUGH, queries.thing_of(case)
    if thing is not None:
        thing.kind.show(thing.row)
        thing.kind.let_in(thing.row)
    case.remember(write(facts.LetThrough(what=case.what), about=case, because=case.leaf or None))
    telling.tell_author(case)
    return True
