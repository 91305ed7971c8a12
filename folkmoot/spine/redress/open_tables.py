"""Open data of reviews: that one was asked for, how long it took and how it came out. Nobody's words, and no private complaint."""

from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from folkmoot.belong.places.models import Place
from folkmoot.cupboard.open_data.tables import DAY, LINK, WHOLE, Column, Table
from folkmoot.spine.redress import published
from folkmoot.spine.redress.models import Review, ReviewQuery


def rows(place: Place) -> ReviewQuery:
    return published.rows(AnonymousUser(), place).filter(private=False)


def _day(at: datetime | None, review: Review) -> object:
    """A day only: the minute might tell somebody who asked."""
    return at and timezone.localtime(at, review.place.zone).date()


REVIEWS = Table(
    name="reviews",
    title=_("Reviews"),
    about=_("Each time somebody asked that something be looked at again: when, by when, and how it came out."),
    model=Review,
    rows=rows,
    position=100,
    columns=(
        Column(name="kind", title=_("of what"), about=_("appeal: of what was decided; complaint: of how it was done."), by="kind"),
        Column(name="stage", title=_("stage"), about=_("1, or 2 when the first answer was not enough."), kind=WHOLE),
        Column(
            name="state",
            title=_("state"),
            about=_("How it stands or came out."),
            by="state",
            choices=tuple(name for name, _words in Review.STATES),
        ),
        Column(
            name="asked_on", title=_("asked"), about=_("The day it was asked for."), kind=DAY,
            value=lambda review: _day(review.asked_at, review),
        ),
        Column(name="due_on", title=_("due"), about=_("The last day in time."), kind=DAY),
        Column(name="late_since", title=_("late since"), about=_("Since when it was late, if it was."), kind=DAY),
        Column(
            name="ruled_on", title=_("decided"), about=_("The day it was decided."), kind=DAY,
            value=lambda review: _day(review.ruled_at, review),
        ),
        Column(
            name="page", title=_("page"), about=_("Where to read of it."), kind=LINK,
            value=lambda review: review.get_absolute_url(),
        ),
    ),
)  # fmt: skip
