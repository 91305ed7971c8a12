"""Nominating, saying yes or no, seconding, telling of oneself, stepping back."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from folkmoot.base import clock
from folkmoot.base.ids import new_public_id, ref
from folkmoot.base.verdict import Refused, insist, refuse
from folkmoot.belong.people.models import Person
from folkmoot.decide.elections import facts, rules, telling
from folkmoot.decide.elections.models import Election, Nomination, Seconder, Sharer
from folkmoot.furniture.moderation.holding import look_first
from folkmoot.furniture.talk import threads
from folkmoot.record.action import action
from folkmoot.record.write import write


@action(may=rules.may_nominate, writes=("election.nominated", "election.answered"))
def nominate(person: Person, election: Election, *, who: Person, statement: str = "", language: str = "") -> Nomination:
    """Nominate oneself, which is also saying yes; or a neighbour, who is asked and decides alone."""
    hold(election)
    insist(rules.can_stand(who, election))
    try:
        with transaction.atomic():
            nomination = Nomination.objects.create(
                public_id=new_public_id(),
                election=election,
                person=who,
                nominated_by=person,
                statement=statement,
                language=language,
            )
    except IntegrityError:  # pressed twice, or by two people at once
        raise Refused(refuse(_("This person is nominated already."))) from None
    if who.pk == person.pk:
        return _say_yes(nomination)
    nomination.leaf = write(facts.Nominated(), about=nomination)
    nomination.save(update_fields=["leaf"])
    telling.asked_to_stand(nomination)
    return nomination


@action(may=rules.may_answer, writes="election.answered")
def answer(person: Person, nomination: Nomination, *, agreed: bool) -> Nomination:
    """Say yes or no to a nomination. Nobody is named on a public page before this yes."""
    if agreed:
        hold(nomination.election)
        insist(rules.can_stand(person, nomination.election, besides=nomination))
        return _say_yes(nomination)
    nomination.state = Nomination.DECLINED
    nomination.save(update_fields=["state"])
    write(facts.Answered(state=nomination.state), about=nomination, because=nomination.leaf or None)
    return nomination


def hold(election: Election) -> None:
    """Whoever joins the list waits for whoever is just joining it, so that one person comes onto one line."""
    Election.objects.select_for_update().get(pk=election.pk)


def _say_yes(nomination: Nomination) -> Nomination:
    election = nomination.election
    nomination.state, nomination.consented_at = Nomination.STANDS, clock.now()
    if not election.by_lot:
        hours = election.process.timetable["vote"]
        nomination.thread = threads.new_thread(
            nomination.place, about=ref(nomination), url=nomination.get_absolute_url(), closes_at=hours.closes_at
        )
    _note_seconds(nomination)
    nomination.save()
    leaf = write(facts.Answered(state=nomination.state), about=nomination, because=nomination.leaf or None)
    Nomination.objects.filter(pk=nomination.pk).update(leaf=leaf)
    nomination.leaf = leaf
    return _look_first(nomination)


def _look_first(nomination: Nomination) -> Nomination:
    """The name stays on the ballot paper; what somebody new tells of themselves waits."""
    if nomination.person and look_first(nomination.person, nomination.place, "statement", nomination.public_id):
        nomination.hidden = True
    return nomination


def _note_seconds(nomination: Nomination) -> int:
    """When enough neighbours second somebody this is kept by itself: who leaves later takes nobody off the list."""
    number = nomination.seconders.count()
    enough = number >= nomination.election.seconders
    nomination.seconded_at = (nomination.seconded_at or clock.now()) if enough else None
    return number


@action(may=rules.may_second, writes="election.seconded")
def second(person: Person, nomination: Nomination) -> Nomination:
    """Say that one would like to see this person stand. Not a vote; pressed again it changes nothing."""
    Seconder.objects.get_or_create(nomination=nomination, person=person)
    return _seconds_changed(nomination)


@action(may=rules.may_second, writes="election.seconded")
def take_back_second(person: Person, nomination: Nomination) -> Nomination:
    """Second no longer."""
    nomination.seconders.filter(person=person).delete()
    return _seconds_changed(nomination)


def _seconds_changed(nomination: Nomination) -> Nomination:
    number = _note_seconds(nomination)
    nomination.save(update_fields=["seconded_at"])
    write(facts.Seconded(number=number), about=nomination, because=nomination.leaf or None)
    return nomination


@action(may=rules.may_tell, writes="election.stated")
def tell(person: Person, nomination: Nomination, *, statement: str, language: str = "") -> Nomination:
    """Write or change what one tells of oneself, until voting begins."""
    nomination.statement, nomination.language = statement, language
    nomination.save(update_fields=["statement", "language"])
    write(facts.Stated(), about=nomination, because=nomination.leaf or None)
    return _look_first(nomination)


@action(may=rules.may_step_back, writes="election.answered")
def step_back(person: Person, nomination: Nomination) -> Nomination:
    """Stand no longer. Once the list is fixed the name stays on the paper, and every ballot passes over it.

    Of two who share, whoever was asked leaves the other alone on the line; whoever stood first takes the line along.
    """
    if nomination.shares_with == person:
        return leave_sharing(nomination)
    return leave(nomination)


def leave(nomination: Nomination) -> Nomination:
    """Call inside an action."""
    other = nomination.shares_with
    if clock.now() >= nomination.election.process.timetable["check"].closes_at:
        nomination.left_late = True
    else:
        nomination.state = Nomination.WITHDRAWN
        Sharer.objects.filter(nomination=nomination, left_at=None).update(left_at=clock.now())
    nomination.save(update_fields=["state", "left_late"])
    write(facts.Answered(state=Nomination.WITHDRAWN), about=nomination, because=nomination.leaf or None)
    if other:
        telling.other_stepped_back(nomination, to=other, who=nomination.own_name, whole_line=True)
    return nomination


def leave_sharing(nomination: Nomination) -> Nomination:
    """Whoever shared stands no longer; the other goes on alone, and is told. Call inside an action."""
    sharer = nomination.sharing
    sharer.left_at = clock.now()
    sharer.save(update_fields=["left_at"])
    write(facts.Answered(state="shares no longer"), about=nomination, because=nomination.leaf or None)
    if nomination.person:
        telling.other_stepped_back(nomination, to=nomination.person, who=str(sharer.person), whole_line=False)
    return nomination
