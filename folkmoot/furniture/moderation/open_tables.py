"""Open data of moderation: the numbers of the page, whole months only and none below five."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from folkmoot.base.verdict import Words
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.open_data.tables import LINK, WHOLE, Column, Table
from folkmoot.furniture.moderation.models import Case
from folkmoot.furniture.moderation.numbers import numbers_of


@dataclass(frozen=True)
class Row:
    """The numbers of twelve whole months, called after them."""

    public_id: str
    first_month: str
    last_month: str
    reports: int | None
    hidden: int | None
    kept: int | None
    shown_again: int | None
    out_of_sight: int | None
    median_days: int | None
    page: str


def rows(place: Place) -> list[Row]:
    found = numbers_of(place)
    first, last = f"{found.start:%Y-%m}", _month_before(found.end.year, found.end.month)
    return [
        Row(
            public_id=f"{place.slug}-{first}",
            first_month=first,
            last_month=last,
            reports=found.reports,
            hidden=found.hidden,
            kept=found.kept,
            shown_again=found.shown_again,
            out_of_sight=found.out_of_sight,
            median_days=found.median_days,
            page=f"{place.get_absolute_url()}moderation/numbers/",
        )
    ]


def _month_before(year: int, month: int) -> str:
    return f"{year}-{month - 1:02}" if month > 1 else f"{year - 1}-12"


def _count(name: str, title: Words, about: Words) -> Column:
    return Column(name=name, title=title, about=about, kind=WHOLE)


NUMBERS = Table(
    name="moderation",
    title=_("Moderation in numbers"),
    about=_("Twelve whole months of what was reported and hidden. An empty cell stands for fewer than five."),
    model=Case,
    rows=rows,
    position=110,
    columns=(
        Column(name="first_month", title=_("from"), about=_("The first of the months.")),
        Column(name="last_month", title=_("to"), about=_("The last of the months.")),
        _count("reports", _("reports"), _("How often something was reported.")),
        _count("hidden", _("hidden"), _("How many things were hidden.")),
        _count("kept", _("stayed"), _("How many things were looked at and stayed.")),
        _count("shown_again", _("shown again"), _("How many were hidden and then shown again.")),
        _count("out_of_sight", _("out of sight"), _("How many were out of sight until somebody had looked.")),
        _count("median_days", _("usual days"), _("Within how many days half of them were decided.")),
        Column(name="page", title=_("page"), about=_("Where to read of it."), kind=LINK),
    ),
)
