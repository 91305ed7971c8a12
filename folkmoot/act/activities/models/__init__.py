"""What neighbours do together: an activity, its dates, its hosts, and who comes."""

from folkmoot.act.activities.models.activities import (
    LONGEST_ABOUT,
    LONGEST_TITLE,
    LONGEST_WHERE,
    MOST_SEATS,
    Activity,
    ActivityQuery,
    Spot,
)
from folkmoot.act.activities.models.occasions import Occasion, OccasionQuery
from folkmoot.act.activities.models.people import LONGEST_NAME, Coming, Guest, Host

__all__ = [
    "LONGEST_ABOUT",
    "LONGEST_NAME",
    "LONGEST_TITLE",
    "LONGEST_WHERE",
    "MOST_SEATS",
    "Activity",
    "ActivityQuery",
    "Coming",
    "Guest",
    "Host",
    "Occasion",
    "OccasionQuery",
    "Spot",
]
