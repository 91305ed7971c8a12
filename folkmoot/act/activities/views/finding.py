"""What every page of one activity begins with."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from folkmoot.act.activities import queries
from folkmoot.act.activities.models import Activity, Occasion


def find(request: HttpRequest, public_id: str) -> Activity:
    found = get_object_or_404(queries.seen(request.user, request.place), public_id=public_id)
    found.place = request.place
    return found


def find_occasion(request: HttpRequest, public_id: str, occasion_id: str) -> Occasion:
    """One date of it, with its activity known."""
    activity = find(request, public_id)
    found = queries.occasions(request.user, request.place).filter(activity=activity)
    occasion = get_object_or_404(found, public_id=occasion_id)
    occasion.activity = activity
    return occasion
