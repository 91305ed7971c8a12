"""Reading reviews: the list, what one is about, and its story."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from folkmoot.base import clock
from folkmoot.base.ids import ref
from folkmoot.belong.clocks import packs, words
from folkmoot.belong.clocks.due import day_in
from folkmoot.belong.clocks.packs import Route
from folkmoot.belong.people.models import Visitor
from folkmoot.belong.places.models import Place
from folkmoot.record.queries import Line, about, line_of, lines_about
from folkmoot.record.shown import is_shown
from folkmoot.spine.commitments.models import Commitment
from folkmoot.spine.outcomes.models import Outcome
from folkmoot.spine.process.models import Process
from folkmoot.spine.redress.freedom import could_review, free_of_conflict
from folkmoot.spine.redress.models import Review


def reviews(person: Visitor, place: Place, *, state: str = "", of: str = "") -> QuerySet[Review]:
    """The reviews of a place: those that are late first, then those that wait, then what was decided, the newest first."""
    is_open = Q(state__in=Review.OPEN)
    rank = Case(
        When(is_open & Q(late_since__isnull=False), then=Value(0)),
        When(is_open, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    found = Review.objects.visible_to(person, place).filter(private=False)
    found = found.select_related("place", "from_place").annotate(rank=rank)
    if state:
        found = found.filter(state=state)
    if of:
        found = found.filter(entry=of)
    return found.order_by("rank", "-asked_at", "-pk")


@dataclass(frozen=True)
class Reviewed:
    """What a review is about: the recorded act, and its page where this person may see it."""

    line: Line
    title: str
    url: str


def reviewed(leaf_hash: str, person: Any) -> Reviewed | None:
    line = line_of(leaf_hash)
    if line is None:
        return None
    title, url = about(line.row) if line.row is not None and is_shown(line.row, person) else ("", "")
    return Reviewed(line, title, url)


def lines_of(review: Review) -> list[Line]:
    """Every recorded step of a review, the oldest first, also those that the record takes up within seconds."""
    lines = lines_about(review)
    entered = {line.leaf_hash for line in lines}
    waiting: list[Line] = []
    leaf = review.leaf
    while leaf and leaf not in entered and leaf != review.entry and (line := line_of(leaf)):
        waiting.insert(0, line)
        leaf = line.because or ""
    return lines + waiting


def result_of(review: Review) -> Outcome | None:
    """The result that stands, where what is reviewed is a process that has one and can be counted again."""
    line = line_of(review.entry)
    process = line.row if line else None
    if not isinstance(process, Process):
        return None
    return process.outcomes.standing().select_related("process__place").first()


def can_be_left_out(outcome: Outcome) -> list[tuple[str, str]]:
    """The choices of the result's own list that another count could leave out: (reference, name)."""
    gone = set(outcome.left_out)
    return [
        (reference, str(name))
        for reference, name in outcome.process.spec.choices(outcome.process)
        if reference not in gone
    ]


STATES = [(name, words) for name, words in Review.STATES]


def theirs(person: Visitor, place: Place) -> list[Review]:
    """Private ones of this place that this person made, has, or could take; and any that other places were lent for."""
    if not person.is_authenticated:
        return []
    private = Review.objects.visible_to(person, place).filter(private=True)
    lent = Review.objects.lent_to(person, place).filter(state__in=Review.OPEN)
    found = {one.pk: one for rows in (private, lent) for one in rows.select_related("place", "from_place", "first")}
    return [one for one in found.values() if _is_for(person, place, one)]


def _is_for(person: Visitor, place: Place, review: Review) -> bool:
    if not review.private:
        return could_review(person, review)
    own = person.pk in (review.asked_by_id, review.reviewer_id)
    return own or (
        review.state == Review.ASKED and could_review(person, review) and bool(free_of_conflict(person, review))
    )


def waiting_for(person: Visitor, place: Place) -> int:
    """How many wait for a reviewer of this place; of private ones only those that this person may know of."""
    own = Q(place=place) & (Q(from_place=None) | Q(unacknowledged_since__isnull=False))
    waiting = Review.objects.filter(own | Q(from_place=place), state=Review.ASKED)
    private = waiting.filter(private=True).select_related("place", "from_place", "first", "subject")
    return waiting.filter(private=False).count() + sum(bool(free_of_conflict(person, one)) for one in private)


def lessons(person: Visitor, place: Place) -> QuerySet[Review]:
    """Rulings from which something was learned, the newest first."""
    return Review.objects.visible_to(person, place).filter(private=False).exclude(learned="").order_by("-ruled_at")


def remedies(review: Review, person: Visitor) -> list[Commitment]:
    """What offices were asked to do by the ruling."""
    found = Commitment.objects.visible_to(person, review.place).filter(about=ref(review))
    return list(found.select_related("place", "body"))


@dataclass(frozen=True)
class WayOut:
    """A body outside, and how long one has to turn to it."""

    route: Route
    about: str
    within: str


ABOUT = {
    "council": gettext_lazy("About a council or another public body"),
    "landlord": gettext_lazy("About a housing association or a council as a landlord"),
    "information": gettext_lazy("About information that a public body did not give"),
}


def ways_out(place: Place) -> list[WayOut]:
    """Where to go outside, by the pack of the place's nation."""
    routes = packs.routes_in(place.nation, day_in(place, clock.now()))
    return [WayOut(route, str(ABOUT[route.about]), words.long(route.within, route.unit)) for route in routes]


def stages_of(review: Review) -> list[Review]:
    """Both stages, the first one first."""
    first = review.first or review
    second = Review.objects.filter(first=first).select_related("place", "from_place").first()
    return [first, second] if second else [first]


def heading(review: Review, thing: Reviewed | None) -> str:
    """What the review is of, in a few words."""
    if review.private:
        return _("A private complaint")
    if thing and thing.title:
        return _("Review: %(title)s") % {"title": thing.title}
    return _("A review")
