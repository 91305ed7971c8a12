"""The first table: the places themselves, with their edge. It is declared here because places stand below the furniture."""

from django.utils.translation import gettext_lazy as _

from folkmoot.belong.places.models import Place, PlaceQuery
from folkmoot.cupboard.open_data.reading import public_places
from folkmoot.cupboard.open_data.tables import LINK, MOMENT, WHOLE, Column, Table


def rows(place: Place) -> PlaceQuery:
    return public_places().filter(pk=place.pk)


PLACES = Table(
    name="places",
    title=_("Places"),
    about=_("The place itself, the figures it was made from, and its edge on the map."),
    model=Place,
    rows=rows,
    position=10,
    shape=lambda place: place.boundary,
    columns=(
        Column(name="name", title=_("name"), about=_("What people call it.")),
        Column(name="tagline", title=_("in a line"), about=_("What it says of itself.")),
        Column(name="nation", title=_("nation"), about=_("Which nation's rules and legal periods apply.")),
        Column(name="time_zone", title=_("time zone"), about=_("The clock it lives by, as the tz database names it.")),
        Column(name="language", title=_("language"), about=_("The language its own words are in, as BCP 47 names it.")),
        Column(
            name="currency",
            title=_("currency"),
            about=_("As ISO 4217 names it."),
            value=lambda place: place.default_currency,
        ),
        Column(name="host", title=_("who hosts it"), about=_("The organisation that keeps these pages going.")),
        Column(name="population", title=_("people"), about=_("How many people live there."), kind=WHOLE),
        Column(name="population_year", title=_("year of that figure"), about=_("When they were counted."), kind=WHOLE),
        Column(name="population_source", title=_("source of that figure"), about=_("Who counted them.")),
        Column(name="deprivation", title=_("deprivation"), about=_("What the official index says, in a sentence.")),
        Column(name="deprivation_source", title=_("source of that"), about=_("Which index it is.")),
        Column(
            name="credit",
            title=_("credit"),
            about=_("Whose the edge and the figures are. Name them when you use those."),
        ),
        Column(
            name="public_since", title=_("public since"), about=_("Since when its pages are open to all."), kind=MOMENT
        ),
        Column(
            name="page",
            title=_("page"),
            about=_("Where to read of it."),
            kind=LINK,
            value=lambda place: place.get_absolute_url(),
        ),
    ),
)
