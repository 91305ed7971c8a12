"""What reviews publish: that one was asked for and how it came out. Never the words of whoever asked, nor who it was."""

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from folkmoot.base.ids import ref
from folkmoot.belong.people.models import Person, Visitor
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.published.gathering import evening
from folkmoot.cupboard.published.sources import MOST, VISITOR, Dated, News, Source, Span
from folkmoot.spine.redress.models import Review, ReviewQuery


def rows(person: Visitor, place: Place) -> ReviewQuery:
    return Review.objects.visible_to(person, place).select_related("place")


def news(span: Span) -> Iterator[News]:
    lately = Q(asked_at__gt=span.since) | Q(ruled_at__gt=span.since)
    for review in rows(VISITOR, span.place).filter(lately).order_by("-pk")[:MOST]:
        name, url, about = ref(review), review.get_absolute_url(), (ref(review), review.obj)
        yield News(review.asked_at, f"{name} asked", _("A review was asked for"), "", url, about)
        if review.ruled_at:
            title = _("A review was decided: %(how)s") % {"how": review.get_state_display()}
            yield News(review.ruled_at, f"{name} ruled", title, review.ruling, url, about)


def dates(span: Span) -> Iterator[Dated]:
    due = (span.since.date(), span.until.date())
    for review in rows(VISITOR, span.place).filter(state__in=Review.OPEN, due_on__range=due):
        yield _due(review, _("a review is due"))


def duties(person: Person, span: Span) -> Iterator[Dated]:
    """The reviews that this person took on."""
    for review in rows(person, span.place).filter(state=Review.TAKEN, reviewer=person):
        yield _due(review, _("the review you took on is due"))


def _due(review: Review, what: str) -> Dated:
    at, about = evening(review.place, review.due_on), (ref(review), review.obj)
    url = review.get_absolute_url()
    return Dated(at, f"{ref(review)} due", _("A review"), what, url, day_only=True, about=about)


REVIEWS = Source(
    name="review",
    title=gettext_lazy("Reviews"),
    model=Review,
    rows=rows,
    heading=lambda review: _("A review: %(how)s") % {"how": review.get_state_display()},
    words=lambda review: review.ruling,
    news=news,
    dates=dates,
    duties=duties,
)
