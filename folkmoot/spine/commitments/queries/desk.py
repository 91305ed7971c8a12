"""An office's desk: its queue by what is due, what waits for release, who speaks for it, and its history of “not ours”."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Case, DateField, F, Q, QuerySet, When

from folkmoot.belong.membership.models import Body, Role
from folkmoot.belong.membership.queries import bodies_of
from folkmoot.belong.membership.rules import live_roles
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.spine.commitments.models import Commitment, Desk, HeldAnswer

SOON = timedelta(days=14)
OPEN = (Commitment.ASKED, Commitment.ACCEPTED)


@dataclass(frozen=True)
class Queue:
    """What an office has open, each part by the day that comes next."""

    over: list[Commitment]
    soon: list[Commitment]
    later: list[Commitment]
    asking: list[Commitment]

    @property
    def all_open(self) -> list[Commitment]:
        return [*self.over, *self.soon, *self.later]


def queue_of(body: Body, today: date) -> Queue:
    """Everything that the office has still to answer or to keep, and what residents are being asked about."""
    found = live_of(body)
    waits = {held.commitment_id: held for held in waiting_answers(body)}
    for one in found:
        one.held = waits.get(one.pk)
    mine = [one for one in found if one.state in OPEN]
    return Queue(
        over=[one for one in mine if one.next_day < today],
        soon=[one for one in mine if today <= one.next_day <= today + SOON],
        later=[one for one in mine if one.next_day > today + SOON],
        asking=[one for one in found if one.state == Commitment.SAID_DONE],
    )


def live_of(body: Body) -> list[Commitment]:
    """Its live promises by the day that comes next: to answer, to keep, or the last for residents to say."""
    day = Case(
        When(state=Commitment.ASKED, then=F("answer_due_on")),
        When(state=Commitment.SAID_DONE, then=F("ask_until")),
        default=F("due_on"),
        output_field=DateField(),
    )
    live = Commitment.objects.filter(body=body, hidden=False, state__in=(*OPEN, Commitment.SAID_DONE))
    return list(live.select_related("body", "place").annotate(next_day=day).order_by("next_day", "pk"))


def waiting_answers(body: Body) -> QuerySet[HeldAnswer]:
    waiting = HeldAnswer.objects.filter(commitment__body=body, state=HeldAnswer.WAITS)
    return waiting.select_related("written_by").order_by("written_at", "pk")


def answer_that_waits(commitment: Commitment) -> HeldAnswer | None:
    """Ask first whether this may be seen: it is its office's own until it is released."""
    return HeldAnswer.objects.filter(commitment=commitment, state=HeldAnswer.WAITS).first()


def bodies_spoken_for(person: Person, place: Place) -> list[Body]:
    mine = live_roles(person).filter(kind=Role.RESPONDER, place=place).values("body")
    return list(Body.objects.filter(pk__in=mine).select_related("place"))


def desk_row(body: Body) -> Desk:
    """How the office wants its desk; as a row that is not kept yet where it never said."""
    return Desk.objects.filter(body=body).first() or Desk(body=body)


def other_bodies(commitment: Commitment) -> QuerySet[Body]:
    """Where it could be sent on to: offices of the place that have not said already that it is not theirs."""
    said = commitment.passings.values("from_body")
    return bodies_of(commitment.place).exclude(Q(pk=commitment.body_id) | Q(pk__in=said))


def first_asked_of(commitment: Commitment) -> str:
    """The public id of the body that was asked first, wherever it was sent on to since."""
    first = commitment.passings.select_related("from_body").first()
    return first.from_body.public_id if first else commitment.body.public_id
