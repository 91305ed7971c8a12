"""Reading reviews: the list, what one is about, and its story."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.utils.translation import gettext as _

from folkmoot.belong.people.models import Visitor
from folkmoot.belong.places.models import Place
from folkmoot.record.queries import Line, about, line_of, lines_about
from folkmoot.record.shown import is_shown
from folkmoot.spine.outcomes.models import Outcome
from folkmoot.spine.process.models import Process
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
    found = Review.objects.visible_to(person, place).select_related("place").annotate(rank=rank)
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


def heading(review: Review, thing: Reviewed | None) -> str:
    """What the review is of, in a few words."""
    if thing and thing.title:
        return _("Review: %(title)s") % {"title": thing.title}
    return _("A review")
