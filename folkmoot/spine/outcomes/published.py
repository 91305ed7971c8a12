"""What results publish: their sentence to be found, and that they came out."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from folkmoot.base.ids import ref
from folkmoot.belong.people.models import Visitor
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.published.gathering import evening
from folkmoot.cupboard.published.sources import MOST, VISITOR, Dated, News, Source, Span
from folkmoot.spine.outcomes.models import Outcome, OutcomeQuery
from folkmoot.spine.process.kinds import all_kinds


def rows(person: Visitor, place: Place) -> OutcomeQuery:
    relations = [f"process__{name}" for kind in all_kinds() for name in kind.relations]
    seen = Outcome.objects.visible_to(person, place).select_related("process__place", "superseded_by", *relations)
    return seen.defer("working", "left_out", "process__frozen")


def _within(span: Span) -> OutcomeQuery:
    seen = rows(VISITOR, span.place).prefetch_related("process__backings__body")
    return seen.filter(published_at__gte=span.since, published_at__lte=span.until).order_by("-published_at")[:MOST]


def _concerned(outcome: Outcome) -> tuple[str, ...]:
    bodies = (ref(backing.body) for backing in outcome.process.backings.all())
    return (ref(outcome.process), ref(outcome), *bodies)


def news(span: Span) -> Iterator[News]:
    for outcome in _within(span):
        again = _("Counted again: %(title)s") if outcome.supersedes_id else _("Decided: %(title)s")
        yield News(
            outcome.published_at,
            f"{ref(outcome)} published",
            again % {"title": outcome.process.title},
            outcome.summary,
            outcome.get_absolute_url(),
            _concerned(outcome),
        )


def dates(span: Span) -> Iterator[Dated]:
    """The day it was decided, and the last day on which anyone may ask for a review."""
    for outcome in rows(VISITOR, span.place).filter(published_at__lte=span.until).order_by("-published_at")[:MOST]:
        name, url, about = ref(outcome), outcome.get_absolute_url(), (ref(outcome.process), ref(outcome))
        title = outcome.process.title
        yield Dated(outcome.published_at, f"{name} published", title, _("the result was published"), url, about=about)
        if not hasattr(outcome, "superseded_by"):
            last = evening(span.place, outcome.review_until)
            yield Dated(
                last, f"{name} review", title, _("last day to ask for a review"), url, day_only=True, about=about
            )


OUTCOMES = Source(
    name="result",
    title=gettext_lazy("Results"),
    model=Outcome,
    rows=rows,
    heading=lambda outcome: outcome.process.title,
    words=lambda outcome: f"{outcome.summary}\n{outcome.why_superseding}",
    news=news,
    dates=dates,
)
