"""Reporting, deciding, and putting right. Each decision hides or shows the thing itself, in the same transaction."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _

from folkmoot.base import clock
from folkmoot.base.verdict import Refused, refuse
from folkmoot.belong.membership.models import Role
from folkmoot.belong.membership.queries import in_office
from folkmoot.belong.people.models import Person, Visitor
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.safety import actions as safety
from folkmoot.cupboard.safety.rules import may_tell
from folkmoot.furniture.moderation import facts, queries, rules, telling
from folkmoot.furniture.moderation.models import Case, OwnRules, Report
from folkmoot.furniture.moderation.reasons import ENDANGERS
from folkmoot.furniture.moderation.things import Thing
from folkmoot.record.action import action, anyone
from folkmoot.record.write import write

# So many neighbours, each of them here for so long, put a thing out of sight until somebody has looked.
ENOUGH = 3
KEPT_AFTER = timedelta(days=90)


@action(may=rules.may_report, writes="moderation.out-of-sight")
def report(person: Visitor, thing: Thing, *, reason: str, words: str = "") -> Case:
    """Tell the moderators of something. That it endangers somebody goes to whoever looks after safety, sealed."""
    case = _case_of(thing)
    by = person if person.is_authenticated else None
    if reason == ENDANGERS and may_tell(thing.place):
        safety.tell(thing.place, what=_for_safety(thing, words))
        words = ""
    told = {"reason": reason, "words": words, "at": clock.now(), "counts": _counts(person, thing)}
    if by is None:
        Report.objects.create(case=case, by=None, **told)
    else:
        Report.objects.get_or_create(case=case, by=by, defaults=told)
    _out_of_sight_if_enough(case, thing)
    return case


def _case_of(thing: Thing) -> Case:
    """The open case of this thing, begun now if there is none. Of two who report at once, both find the same."""
    start = {
        "place": thing.place,
        "author": thing.writer,
        "words": thing.text,
        "language": thing.language,
        "political": thing.kind.political(thing.row),
        "opened_at": clock.now(),
    }
    name = {"what": thing.kind.name, "thing": thing.row.public_id}
    case, begun = Case.objects.get_or_create(**name, state__in=Case.OPEN, defaults=start)
    if begun:
        telling.tell_moderators(case)
    return case


def _for_safety(thing: Thing, words: str) -> str:
    return f"{words}\n\n{thing.address}\n\n{thing.text}".strip()[:8000]


def _counts(person: Visitor, thing: Thing) -> bool:
    """Only who was seen to live here some days ago: a crowd that joins today cannot silence anybody."""
    if not person.is_authenticated:
        return False
    return queries.has_lived_here(person, thing.place)


def _out_of_sight_if_enough(case: Case, thing: Thing) -> None:
    if case.out_of_sight or queries.was_kept(thing) or case.reports.filter(counts=True).count() < ENOUGH:
        return
    moved = Case.objects.filter(pk=case.pk, out_of_sight=False, state__in=Case.OPEN).update(out_of_sight=True)
    if not moved:
        return
    case.out_of_sight = True
    thing.kind.hide(thing.row)
    case.remember(write(facts.OutOfSight(what=case.what), about=case))
    telling.tell_author(case)


@action(may=rules.may_decide, writes="moderation.kept")
def keep(person: Person, case: Case) -> Case:
    """It stays: no rule was broken. If it was out of sight, it is shown again."""
    _decide(case, state=Case.KEPT, decided_by=person)
    thing = queries.thing_of(case)
    if case.out_of_sight and thing is not None:
        thing.kind.show(thing.row)
        telling.tell_author(case)
    if case.held and thing is not None:
        thing.kind.let_in(thing.row)
    case.remember(write(facts.Kept(what=case.what), about=case, because=case.leaf or None))
    telling.tell_reporters(case)
    return case


@action(may=rules.may_hide, writes="moderation.hidden")
def hide(person: Person, case: Case, *, reason_code: str) -> Case:
    """Hide it for a reason that stands in the rules. Its author is told why, and how to ask for a review."""
    thing = _thing_or_refuse(case)
    _decide(case, state=Case.HIDDEN, decided_by=person, reason_code=reason_code)
    thing.kind.hide(thing.row)
    fact = facts.Hidden(what=case.what, reason_code=reason_code)
    case.remember(write(fact, about=case, because=case.leaf or None))
    telling.tell_author(case)
    telling.tell_reporters(case)
    return case


@action(may=rules.may_ask_second, writes="moderation.second-asked")
def ask_second(person: Person, case: Case, *, reason_code: str) -> Case:
    """Leave it to a second moderator, with the reason for which one would hide it. For political speech it is a must."""
    asked = {"state": Case.SECOND, "political": True, "asked_second_by": person, "reason_code": reason_code}
    _move(case, (Case.WAITING,), **asked)
    fact = facts.SecondAsked(what=case.what, reason_code=reason_code)
    case.remember(write(fact, about=case, because=case.leaf or None))
    telling.tell_moderators(case, but=person)
    for role in in_office(case.place, Role.ORGANISER).select_related("person"):
        if role.person not in queries.moderators(case.place):
            telling.tell_waiting(case, role.person)
    return case


@action(may=rules.may_show_again, writes="moderation.shown-again")
def show_again(person: Person, case: Case) -> Case:
    """A moderator puts a hiding right."""
    return _show_again(case, case.leaf)


@action(may=anyone, writes="moderation.shown-again")
def show_by_ruling(case: Case, _entry: str, because: str) -> None:
    """A review found that it was wrong to hide it. The review's own rule has decided; it is shown at once."""
    if case.state == Case.HIDDEN:
        _show_again(case, because)


def _show_again(case: Case, because: str) -> Case:
    thing = queries.thing_of(case)
    _move(case, (Case.HIDDEN,), state=Case.SHOWN_AGAIN)
    if thing is not None:
        thing.kind.show(thing.row)
    case.remember(write(facts.ShownAgain(what=case.what), about=case, because=because or None))
    telling.tell_author(case)
    return case


def let_go(what: str, public_id: str) -> None:
    """A thing was taken back by its author: nothing is left to decide. Call inside the action that takes it back."""
    gone = {"state": Case.GONE, "decided_at": clock.now(), "words": ""}
    Case.objects.filter(what=what, thing=public_id).open().update(**gone)


def _thing_or_refuse(case: Case) -> Thing:
    thing = queries.thing_of(case)
    if thing is None:
        raise Refused(refuse(_("This is not there any more, so there is nothing to decide.")))
    return thing


def _decide(case: Case, **now: Any) -> None:
    _move(case, Case.OPEN, decided_at=clock.now(), **now)


def _move(case: Case, was: tuple[str, ...], **now: Any) -> None:
    """Change it only if it still stands as it was: of two who press at once, the second is told."""
    if not Case.objects.filter(pk=case.pk, state__in=was).update(**now):
        raise Refused(rules.still_open(Case(state=Case.KEPT)))
    for name, value in now.items():
        setattr(case, name, value)


@action(may=rules.may_change_rules, writes="moderation.rules-changed")
def change_rules(person: Person, place: Place, *, words: str, holds_newcomers: bool = False) -> OwnRules:
    """Keep what this place adds to the rules of talking, and whether what newcomers say is read first."""
    own = queries.own_rules(place) or OwnRules(place=place, version=0)
    own.holds_newcomers = holds_newcomers
    own.words, own.changed_at, own.version = words, clock.now(), own.version + 1
    own.save()
    write(facts.RulesChanged(), about=own)
    return own


def remind() -> int:
    """What has waited for days is told again, once a day, to the moderators and the organisers, who may decide it now."""
    now = clock.now()
    late = Case.objects.open().filter(opened_at__lt=now - queries.LATE).exclude(reminded_on=now.date())
    for case in late.select_related("place"):
        organisers = [role.person for role in in_office(case.place, Role.ORGANISER).select_related("person")]
        for person in {one.pk: one for one in [*queries.moderators(case.place), *organisers]}.values():
            telling.tell_waiting(case, person)
        Case.objects.filter(pk=case.pk).update(reminded_on=now.date())
    return len(late)


def forget_reports() -> int:
    """Some time after the decision, who reported and what they wrote is wiped; the counts stay."""
    old = Case.objects.filter(decided_at__lt=clock.now() - KEPT_AFTER)
    Case.objects.filter(pk__in=old).exclude(words="").update(words="")
    return Report.objects.filter(case__in=old).exclude(by=None, words="").update(by=None, words="")
