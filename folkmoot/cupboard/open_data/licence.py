"""What may be done with the data, and what of it is not ours to give."""

from django.utils.translation import gettext_lazy as _

from folkmoot.base.verdict import Words
from folkmoot.belong.places.models import Place

NAME = "CC BY 4.0"
URL = "https://creativecommons.org/licenses/by/4.0/"
IN_WORDS = _(
    "You may copy, change and publish all of this, also for money, if you name the place it comes from and link to the licence."
)
NOT_OURS = _(
    "Not ours to give: the edge of a place and the figures about the people in it come from official open data, and keep the "
    "terms of whoever made them; the column “credit” names them. A round that was brought in from elsewhere keeps its own terms too."
)


def attribution(place: Place | None, origin: str) -> Words:
    """The line to put beside what somebody makes of it."""
    return f"{place.name}, {origin}{place.get_absolute_url()}" if place else origin
