"""Open data of spaces: what each is like and how to get in. Never who has booked one."""

from django.utils.translation import gettext_lazy as _

from folkmoot.act.spaces.models import ANSWERS, Space, SpaceQuery
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.open_data.tables import LINK, WHOLE, YES, Column, Table, figure
from folkmoot.cupboard.published.sources import VISITOR

ONE_OF = tuple(name for name, _words in ANSWERS)


def rows(place: Place) -> SpaceQuery:
    return Space.objects.visible_to(VISITOR, place).select_related("place", "body")


SPACES = Table(
    name="spaces",
    title=_("Spaces"),
    about=_("Rooms and greens that neighbours can use: where they are, how to get in, and their hours."),
    model=Space,
    rows=rows,
    position=75,
    columns=(
        Column(name="name", title=_("name"), about=_("What people call it.")),
        Column(name="address", title=_("address"), about=_("Where it is.")),
        Column(name="state", title=_("state"), about=_("open: it can be booked; closed: not any more."), by="state", choices=("open", "closed")),
        Column(name="body", title=_("whose"), about=_("Whose space it is."), value=lambda space: str(space.body or "")),
        Column(name="holds", title=_("people"), about=_("How many fit."), kind=WHOLE),
        Column(name="step_free", title=_("no steps"), about=_("yes, partly or no."), choices=ONE_OF),
        Column(name="toilet", title=_("toilet for wheelchairs"), about=_("yes, partly or no."), choices=ONE_OF),
        Column(name="loop", title=_("hearing loop"), about=_("yes, partly or no."), choices=ONE_OF),
        Column(name="quiet", title=_("quiet corner"), about=_("Whether there is one."), kind=YES),
        Column(name="access", title=_("getting in"), about=_("How people get in, in words."), value=lambda space: space.access_words),
        Column(name="cost", title=_("cost"), about=_("What it costs, in words."), value=lambda space: space.cost_words),
        Column(name="deposit", title=_("deposit"), about=_("In main units of the place's currency."), value=lambda space: figure(space.deposit_minor, space.place.default_currency)),
        Column(name="hours", title=_("hours"), about=_("Day and hours, one after the other."), value=lambda space: "; ".join(f"{day} {'-'.join(both)}" for day, both in space.hours.items())),
        Column(name="page", title=_("page"), about=_("Where to read of it."), kind=LINK, value=lambda space: space.get_absolute_url()),
    ),
)  # fmt: skip
