"""What is said of the files, on the page and in the file that lies beside them."""

from django.conf import settings
from django.utils.translation import gettext as _

from folkmoot.belong.places.models import Place
from folkmoot.cupboard.open_data import licence, shelf
from folkmoot.cupboard.open_data.tables import all_tables

PLAIN = "text/plain; charset=utf-8"


def is_sample(place: Place | None) -> bool:
    """Whether what is told here was invented: nobody may take it for a real neighbourhood, wherever the file ends up."""
    return settings.FOLKMOOT_MODE == "demo" or bool(place and place.sample)


def title_of(place: Place | None) -> str:
    title = _("Open data of all places here") if place is None else _("Open data of %(place)s") % {"place": place.name}
    return _("SAMPLE: invented people, invented places. %(title)s") % {"title": title} if is_sample(place) else title


def readme(place: Place | None) -> str:
    """The same for the same data: no day stands in it."""
    paragraphs = [
        title_of(place),
        _("Licence: %(name)s, %(url)s") % {"name": licence.NAME, "url": licence.URL},
        str(licence.IN_WORDS),
        _("Name it like this: %(line)s") % {"line": licence.attribution(place, settings.ORIGIN)},
        str(licence.NOT_OURS),
        *(f"{table.name}: {table.about}" for table in all_tables()),
        _("Times are in UTC. Amounts are in main units of the currency beside them. An empty cell means: not known."),
        _("A cell that begins like a formula has an apostrophe before it, so that no spreadsheet runs it."),
        _(
            "Numbers below the smallest that is shown are left out, as on the pages: from them somebody could be recognised."
        ),
        _("Kept for %(days)d days. What is hidden meanwhile is taken out of every kept file.")
        % {"days": shelf.KEPT_DAYS},
    ]
    return "\n\n".join(paragraphs) + "\n"
