"""Who may report, who may decide about what was reported, and about what they may not."""

from django.utils.translation import gettext_lazy as _

from folkmoot.base import clock
from folkmoot.base.verdict import YES, Verdict, first_refusal, not_here, refuse
from folkmoot.belong.membership.models import Role
from folkmoot.belong.membership.queries import in_office
from folkmoot.belong.membership.rules import holds, live_roles, may_organise, signed_in
from folkmoot.belong.people.models import Person, Visitor
from folkmoot.belong.places.models import Place
from folkmoot.furniture.moderation import queries
from folkmoot.furniture.moderation.models import Case
from folkmoot.furniture.moderation.things import Thing


def may_report(person: Visitor, thing: Thing) -> Verdict:
    """Anybody who can read it, signed in or not, once; but not their own words."""
    return first_refusal(
        may_read(person, thing), not_paused(person), is_anothers(person, thing), not_yet(person, thing)
    )


def may_read(person: Visitor, thing: Thing) -> Verdict:
    if thing.kind.seen_by(person, thing.row):
        return YES
    return not_here(_("There is no such page here."))


def not_paused(person: Visitor) -> Verdict:
    return signed_in(person) if person.is_authenticated else YES


def is_anothers(person: Visitor, thing: Thing) -> Verdict:
    if not thing.is_of(person):
        return YES
    return refuse(
        _("These are your own words. You can take them back."), remedy=_("Go to your words"), url=thing.address
    )


def not_yet(person: Visitor, thing: Thing) -> Verdict:
    case = queries.open_case(thing)
    if case and queries.has_reported(person, case):
        return refuse(_("You have told us about this already. A moderator will look at it."))
    if not thing.stands:
        return refuse(_("This is not shown any more, so there is nothing to report."))
    return YES


def may_moderate(person: Visitor, place: Place) -> Verdict:
    """The moderators; and the organisers while the place has none, or when something has waited too long."""
    if may_organise(person, place) and (not_one_moderator(place) or queries.longest_waiting(place)):
        return YES
    return holds(person, place, Role.MODERATOR)


def not_one_moderator(place: Place) -> bool:
    return not in_office(place, Role.MODERATOR).exists()


def may_decide(person: Visitor, case: Case) -> Verdict:
    """Keep it or hide it: a moderator who has no part in it, while it waits."""
    return first_refusal(
        may_take_up(person, case),
        still_open(case),
        has_no_part(person, case),
        is_the_second(person, case),
    )


def may_take_up(person: Visitor, case: Case) -> Verdict:
    """As for the queue. A second opinion may also come from an organiser, so that two can be found in a small place."""
    if case.state == Case.SECOND and may_organise(person, case.place):
        return YES
    if may_organise(person, case.place) and clock.now() - case.opened_at > queries.LATE:
        return YES
    if may_organise(person, case.place) and not_one_moderator(case.place):
        return YES
    return holds(person, case.place, Role.MODERATOR)


def still_open(case: Case) -> Verdict:
    if case.is_open:
        return YES
    return refuse(_("Somebody has decided this already."))


def has_no_part(person: Visitor, case: Case) -> Verdict:
    """Nobody decides about their own words, or about words on a thing of their own."""
    if case.author_id == person.pk:
        return refuse(_("These are your own words, so another person decides about them."))
    thing = queries.thing_of(case)
    if thing is not None and thing.concerns(person):
        return refuse(_("This was said about something of yours, so another person decides about it."))
    return YES


def is_the_second(person: Visitor, case: Case) -> Verdict:
    if case.state == Case.SECOND and case.asked_second_by_id == person.pk:
        return refuse(_("You asked for a second moderator, so it is theirs to decide."))
    return YES


def may_hide(person: Visitor, case: Case) -> Verdict:
    """As for deciding; and what is political is never hidden by one person alone."""
    alone = case.political and case.state != Case.SECOND
    two = refuse(_("This is political speech, so two have to agree. Ask a second moderator.")) if alone else YES
    return first_refusal(may_decide(person, case), two)


def may_ask_second(person: Visitor, case: Case) -> Verdict:
    asked = refuse(_("A second moderator is asked already.")) if case.state == Case.SECOND else YES
    return first_refusal(may_decide(person, case), asked)


def may_show_again(person: Visitor, case: Case) -> Verdict:
    """Put a hiding right without waiting for an appeal: a moderator who has no part in it."""
    hidden = YES if case.state == Case.HIDDEN else refuse(_("This is not hidden."))
    return first_refusal(may_take_up(person, case), hidden, has_no_part(person, case))


def waits_for_moderator(person: Person, place: Place) -> bool:
    """Whether what this person says is read by a moderator first: where the place wants that, for whoever is new there.

    Somebody is new for a week after it was seen that they live here, or until something of theirs was read and stood.
    Whoever holds an office here is not.
    """
    own = queries.own_rules(place)
    if own is None or not own.holds_newcomers or live_roles(person).filter(place=place).exists():
        return False
    return not queries.has_lived_here(person, place) and not queries.was_read_before(person, place)


def may_change_here(person: Person, place: Place, writer: Person | None) -> Verdict:
    """Somebody new changes their own words only: what others wrote stays as it is until something of theirs was read."""
    own = writer is not None and writer.pk == person.pk
    if own or not waits_for_moderator(person, place):
        return YES
    return refuse(
        _("You are new here, so for now you can change only what you wrote yourself. That ends after a week, or as soon as a moderator has read something of yours.")
    )  # fmt: skip


def may_change_rules(person: Visitor, place: Place) -> Verdict:
    """Organisers add the place's own words to the rules of talking."""
    return may_organise(person, place)
