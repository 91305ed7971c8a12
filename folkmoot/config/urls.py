"""Every address. The features of each room follow from ROOMS; the rest are the installation's own pages."""

from importlib import import_module
from importlib.util import find_spec

from django.conf import settings
from django.urls import include, path

from folkmoot.base.addresses import Remembered


def of_rooms() -> list:
    """Under /<place-slug>/: each feature's urls.py, with its own fixed English word."""
    return [
        path("<slug:place_slug>/", include(f"folkmoot.{room}.urls"))
        for room in settings.ROOMS
        if find_spec(f"folkmoot.{room}.urls")
    ]


# The pages of a place come last: any one word could be a place's, and the installation's own words go first.
PARTS = [
    "record",
    "belong.people",
    "cupboard.following",
    "cupboard.open_data",
    "cupboard.notices",
    "belong.membership",
    "belong.places",
    "cupboard.safety",
    "cupboard.office_links",
    "furniture.checks",
    "cupboard.copies",
    "furniture.moderation",
    "furniture.talk",
    "furniture.meetings",
    "furniture.ballots",
    "furniture.paper",
    "furniture.questions",
    "spine.process",
    "spine.outcomes",
    "spine.commitments",
    "spine.redress",
    "web",
]


def of_parts() -> list:
    found = [f"folkmoot.{part}.urls" for part in PARTS]
    return [path("", include(import_module(name).urlpatterns)) for name in found if find_spec(name)]


def of_a_demo() -> list:
    there = settings.FOLKMOOT_MODE == "demo" and find_spec("folkmoot.web.demo_urls")
    return [path("", include("folkmoot.web.demo_urls"))] if there else []


urlpatterns = [Remembered([*of_a_demo(), *of_parts(), *of_rooms()])]
