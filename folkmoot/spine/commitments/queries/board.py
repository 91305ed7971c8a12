"""Reading promises: the board, and what waits for an office's answer."""

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Value, When
from django.utils.translation import gettext_lazy

from folkmoot.belong.membership.models import Body, Role
from folkmoot.belong.membership.rules import live_roles
from folkmoot.belong.people.models import Person, Visitor
from folkmoot.belong.places.models import Place
from folkmoot.spine.commitments.models import Commitment, CommitmentQuery

# Late first: the board is there so that nothing is forgotten.
STANDINGS = {
    "late": gettext_lazy("Late"),
    "unanswered": gettext_lazy("No answer yet, and the day is over"),
    "disputed": gettext_lazy("Disputed by residents"),
    "at-risk": gettext_lazy("At risk, or stopped for now"),
    "said-done": gettext_lazy("Said to be done: is it really?"),
    "asked": gettext_lazy("Waiting for an answer"),
    "started": gettext_lazy("Started, and on its way"),
    "accepted": gettext_lazy("Promised, and not begun yet"),
    "kept": gettext_lazy("Kept"),
    "broken": gettext_lazy("Broken"),
    "declined": gettext_lazy("Declined, with a reason"),
    "handed-back": gettext_lazy("Handed back by volunteers"),
    "released": gettext_lazy("No longer asked"),
}
AT_RISK = Q(going__in=(Commitment.AT_RISK, Commitment.STOPPED))
UNDER_WAY = Q(state=Commitment.ACCEPTED, late_since=None, disputed_since=None)
CONDITIONS = {
    "late": Q(state=Commitment.ACCEPTED, late_since__isnull=False),
    "unanswered": Q(state=Commitment.ASKED, unanswered_since__isnull=False),
    "disputed": Q(state=Commitment.ACCEPTED, late_since=None, disputed_since__isnull=False),
    "at-risk": UNDER_WAY & AT_RISK,
    "said-done": Q(state=Commitment.SAID_DONE),
    "asked": Q(state=Commitment.ASKED, unanswered_since=None),
    "started": UNDER_WAY & ~AT_RISK & ~Q(going=""),
    "accepted": UNDER_WAY & Q(going=""),
    "kept": Q(state=Commitment.KEPT),
    "broken": Q(state=Commitment.BROKEN),
    "declined": Q(state=Commitment.DECLINED),
    "handed-back": Q(state=Commitment.HANDED_BACK),
    "released": Q(state=Commitment.RELEASED),
}


def board(
    person: Visitor, place: Place, *, standing: str = "", body: str = "", own: bool | None = None
) -> QuerySet[Commitment]:
    """Promises of a place in the order of the board; `standing` and `body` (a public id) narrow it.

    own   True: only what bodies brought in from their own lists; False: only what was decided here
    """
    rank = Case(
        *[When(CONDITIONS[name], then=Value(at)) for at, name in enumerate(STANDINGS)], output_field=IntegerField()
    )
    found = _narrowed(person, place, body, own).select_related("body", "place").annotate(rank=rank)
    if standing in CONDITIONS:
        found = found.filter(CONDITIONS[standing])
    # What is to come: the nearest day first. What is over: the latest first.
    return found.order_by("rank", F("ended_at").desc(nulls_first=True), "due_on", "pk")


def _narrowed(person: Visitor, place: Place, body: str, own: bool | None) -> CommitmentQuery:
    found = Commitment.objects.visible_to(person, place)
    if body:
        found = found.filter(body__public_id=body)
    if own is None:
        return found
    return found.brought_in() if own else found.decided_here()


def tallies(person: Visitor, place: Place, *, body: str = "", own: bool | None = None) -> dict[str, int]:
    """How many promises stand how, the late ones first; standings without any are left out."""
    counts = {name: Count("pk", filter=condition) for name, condition in CONDITIONS.items()}
    named = {name.replace("-", "_"): count for name, count in counts.items()}
    found = _narrowed(person, place, body, own).aggregate(**named)
    return {name: found[name.replace("-", "_")] for name in STANDINGS if found[name.replace("-", "_")]}


def bodies_asked(person: Visitor, place: Place) -> QuerySet[Body]:
    """The offices that were ever asked for something here."""
    asked = Commitment.objects.visible_to(person, place).values("body")
    return Body.objects.filter(pk__in=asked)


def waiting_for(person: Person, place: Place) -> list[Commitment]:
    """What the offices this person speaks for have still to answer or to keep, the late ones first."""
    mine = live_roles(person).filter(kind=Role.RESPONDER, place=place).values("body")
    return list(board(person, place).filter(body__in=mine, state__in=(Commitment.ASKED, Commitment.ACCEPTED)))


def being_asked(person: Visitor, place: Place) -> list[Commitment]:
    """What is said to be done, for residents to say whether it is; the first to end first."""
    return list(board(person, place).filter(state=Commitment.SAID_DONE).order_by("ask_until", "pk"))


def new_days_asked(person: Visitor, place: Place) -> list[Commitment]:
    """Promises whose office has asked for a later day, for the organisers to agree to."""
    return list(board(person, place).filter(state=Commitment.ACCEPTED, wished_due_on__isnull=False))
