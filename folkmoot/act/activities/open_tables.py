"""Open data of activities: each date, where it is and what to know. Never who comes, and no phone number."""

from django.utils.translation import gettext_lazy as _

from folkmoot.act.activities import words
from folkmoot.act.activities.models import Occasion, OccasionQuery
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.open_data.tables import DAY, LINK, MOMENT, TEXT, WHOLE, YES, Column, Table, figure
from folkmoot.cupboard.published.sources import VISITOR


def rows(place: Place) -> OccasionQuery:
    return Occasion.objects.visible_to(VISITOR, place).select_related("activity__place")


ACTIVITIES = Table(
    name="activities",
    title=_("Activities"),
    about=_("Each date of each activity: when, where, what it costs, how to get in, and how many places it has."),
    model=Occasion,
    rows=rows,
    position=70,
    columns=(
        Column(name="title", title=_("what"), about=_("What it is."), value=lambda one: one.activity.title),
        Column(name="activity", title=_("activity"), about=_("The id that all dates of one activity share."), value=lambda one: one.activity.public_id),
        Column(name="starts_at", title=_("begins"), about=_("When it begins."), kind=MOMENT),
        Column(name="ends_at", title=_("ends"), about=_("When it ends."), kind=MOMENT),
        Column(name="on_day", title=_("first planned for"), about=_("The day it was first planned for, before it was moved."), kind=DAY),
        Column(name="state", title=_("state"), about=_("on, or off when it was called off."), by="state", choices=tuple(name for name, _words in Occasion.STATES)),
        Column(name="interest", title=_("kind of thing"), about=_("What it is about, in one word."), value=lambda one: one.activity.interest, choices=tuple(name for name, _words in words.INTERESTS)),
        Column(name="repeats", title=_("how often"), about=_("once, weekly, fortnightly or monthly."), value=lambda one: one.activity.repeats, choices=tuple(name for name, _words in words.REPEATS)),
        Column(name="where", title=_("where"), about=_("Where it is, as its hosts say it."), kind=TEXT, value=lambda one: one.spot.where),
        Column(name="way", title=_("at a place or online"), about=_("here, online, or both."), value=lambda one: one.activity.way, choices=tuple(name for name, _words in words.WAYS)),
        Column(name="spoken", title=_("language"), about=_("The language that is spoken, as BCP 47 names it; many for several."), value=lambda one: one.activity.spoken),
        Column(name="cost", title=_("cost"), about=_("What it costs, in main units of the place's currency."), value=lambda one: figure(one.activity.cost_minor, one.place.default_currency)),
        Column(name="step_free", title=_("no steps"), about=_("yes, no, or ask."), value=lambda one: one.spot.step_free, choices=tuple(name for name, _words in words.STEP_FREE)),
        *(
            Column(name=name, title=title, about=_("Whether that is there."), kind=YES, value=lambda one, name=name: getattr(one.activity, name))
            for name, title in words.NEEDS
        ),
        Column(name="places", title=_("places"), about=_("How many can come; empty where there is room for all."), kind=WHOLE),
        Column(name="left", title=_("places left"), about=_("How many places are left."), kind=WHOLE),
        Column(name="page", title=_("page"), about=_("Where to read of it."), kind=LINK, value=lambda one: one.get_absolute_url()),
    ),
)  # fmt: skip
