"""Reads of positions and elections that need more than one line."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from folkmoot.base import clock
from folkmoot.belong.membership.models import Residency
from folkmoot.belong.people.models import Person, Visitor
from folkmoot.belong.places.models import Place
from folkmoot.decide.elections.models import Election, HandoverItem, NextInLine, Nomination, Position, Recall, Term
from folkmoot.furniture.ballots.box import ballot_of, counted, holder_of
from folkmoot.spine.outcomes.models import Outcome
from folkmoot.spine.process.models import Process
from tellers import prove


@dataclass(frozen=True)
class Mine:
    """A person's own ballot: what it says, and the code under which the record will hold it."""

    choice: dict
    code: str
    leaf_hash: str


def my_ballot(person: Visitor, election: Election) -> Mine | None:
    """Their own ballot while the key of the round exists; afterwards nobody can find it."""
    if election.box is None or not person.is_authenticated:
        return None
    ballot = ballot_of(election.box, holder_of(person))
    if ballot is None:
        return None
    return Mine(ballot.choice, prove.tracking_code(bytes.fromhex(ballot.leaf_hash)), ballot.leaf_hash)


def standing_outcome(election: Election) -> Outcome | None:
    """The result that stands; none before it is published."""
    if election.process.state != Process.CONCLUDED:
        return None
    return election.process.outcomes.standing().select_related("process__place").first()


def nominations_of(election: Election, person: Visitor) -> QuerySet[Nomination]:
    """Those whom this person may see, with how many second each."""
    found = Nomination.objects.visible_to(person, election.process.place).filter(election=election)
    return found.annotate(seconds=Count("seconders")).order_by("public_id")


def own_nomination(person: Visitor, election: Election) -> Nomination | None:
    """The line on which this person stands, first or sharing; if on none, what became of their nomination."""
    if not person.is_authenticated:
        return None
    found = list(Nomination.objects.of(person).filter(election=election).select_related("sharer__person"))
    return next((one for one in found if one.state == Nomination.STANDS), found[0] if found else None)


def on_the_paper(election: Election) -> list[Nomination]:
    """Those who stand, in the order of the ballot paper. Ask first whether the person may see the election."""
    return list(Nomination.objects.standing(election).select_related("election__process__place"))


def named(ids: Iterable[str], people: Iterable[Nomination]) -> list[Nomination]:
    """Those with these ids, in this order."""
    known = {one.public_id: one for one in people}
    return [known[one] for one in ids if one in known]


def roll_day(process: Process) -> date | None:
    """The day by which somebody must have been seen to live here, to vote: the one on which voting begins."""
    hours = process.timetable.get("vote")
    return timezone.localtime(hours.opens_at, process.place.zone).date() if hours else None


def seen_here_since(person: Visitor, place: Place) -> date | None:
    if not person.is_authenticated:
        return None
    found = Residency.objects.filter(person=person, place=place, ended_on=None).values_list("seen_on", flat=True)
    return found.first()


def roll_of(process: Process) -> QuerySet[Residency]:
    """Those with an account who may vote, as of now."""
    living = Residency.objects.filter(place=process.place, ended_on=None, person__state=Person.ACTIVE)
    day = roll_day(process)
    return living.filter(seen_on__lte=day) if day else living


def on_the_roll(election: Election) -> int:
    """How many people with an account may vote: as was written down when the roll was closed, before that as of now."""
    return roll_of(election.process).count() if election.roll_size is None else election.roll_size


def residents_of(place: Place) -> int:
    return Residency.objects.filter(place=place, ended_on=None, person__state=Person.ACTIVE).count()


# --- Positions -----------------------------------------------------------------------------------


def holding(position: Position, day: date | None = None) -> list[Term]:
    """Who holds it on this day, by seat; those who share a seat stand together."""
    return list(position.terms.running(day).select_related("person").order_by("seat", "pk"))


def taken_seats(position: Position, day: date) -> set[int]:
    return set(position.terms.running(day).values_list("seat", flat=True))


def terms_in_a_row(person: Person, position: Position) -> int:
    """How many terms this person has had there, up to the last one, without a gap of more than half a year."""
    found = sorted(Term.objects.filter(person=person, position=position), key=lambda term: term.starts_on, reverse=True)
    number, before = 0, clock.now().date()
    for term in found:
        if (before - term.last_day).days > LONGEST_GAP:
            break
        number, before = number + 1, term.starts_on
    return number


LONGEST_GAP = 183


def held_by(person: Visitor, position: Position) -> Term | None:
    """This person's own running term."""
    if not person.is_authenticated:
        return None
    return position.terms.running().filter(person=person).select_related("position__place").first()


def election_now(position: Position, person: Visitor) -> Election | None:
    """The election of it that is being prepared or is open now, as far as this person may see it."""
    found = Election.objects.visible_to(person, position.place).filter(
        position=position, process__state__in=(Process.DRAFT, Process.OPEN)
    )
    return found.order_by("-pk").first()


def elections_before(position: Position, person: Visitor) -> QuerySet[Election]:
    found = Election.objects.visible_to(person, position.place)
    return found.filter(position=position, process__state=Process.CONCLUDED).order_by("-process__concluded_at")


def asked_next(person: Visitor, position: Position) -> QuerySet[NextInLine]:
    """This person's own: who is asked to take over is told to nobody else but organisers."""
    if not person.is_authenticated:
        return NextInLine.objects.none()
    found = NextInLine.objects.filter(term__position=position, nomination__person=person)
    return found.select_related(
        "term__position__place", "term__election__process", "nomination__person", "nomination__sharer__person"
    )


def laid_down(position: Position) -> list[Term]:
    """Terms that were laid down and would still run, the newest first."""
    today = clock.now().date()
    found = position.terms.filter(ended_on__isnull=False, ends_on__gt=today, why__in=(Term.STEPPED_DOWN, Term.LEFT))
    return list(
        found.select_related("person", "election__process__place", "position__place").order_by("-ended_on", "-pk")
    )


def handover_of(position: Position) -> QuerySet[HandoverItem]:
    return position.handover.all()


def open_recall(term: Term) -> Recall | None:
    return term.recalls.filter(reached_at=None, closes_at__gt=clock.now()).first()


def recalls_of(position: Position) -> list[Recall]:
    """Open ones and those that reached what they needed; `late` where the new election should have opened."""
    found = Recall.objects.filter(term__position=position).select_related("term__position__place", "term__person")
    late = Exists(Election.objects.filter(recall=OuterRef("pk"), process__state=Process.DRAFT))
    found = found.annotate(signed=Count("supports"), late=Q(late_at__isnull=False) & Q(late))
    return [one for one in found if one.is_open or one.reached_at]


def begun_by(recall: Recall, person: Visitor) -> Election | None:
    """The election that neighbours signed for, once it is open."""
    found = Election.objects.visible_to(person, recall.place).filter(recall=recall)
    return found.exclude(process__state=Process.DRAFT).first()


def positions_of(place: Place) -> list[tuple[Position, list[Term]]]:
    """(position, who holds it today), in two questions."""
    found = list(Position.objects.filter(place=place, ended_on=None).select_related("place"))
    held: dict[int, list[Term]] = {}
    for term in Term.objects.filter(position__in=found).running().select_related("person").order_by("seat", "pk"):
        held.setdefault(term.position_id, []).append(term)
    return [(position, held.get(position.pk, [])) for position in found]


# --- Ballots as files ----------------------------------------------------------------------------


def ballot_lines(election: Election) -> bytes:
    """Every ballot as a canonical line, in sorted order: the very bytes whose digest the result gives."""
    return b"\n".join(sorted(prove.canonical(choice) for choice in counted(election.box)))


def choices_of(election: Election) -> list[dict]:
    return counted(election.box)
