"""Demo or live: written into the database when it is made, and never changed."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

from folkmoot.base import clock
from folkmoot.base.guard import writing
from folkmoot.base.models import Installation


def write_once() -> None:
    """Say in a new database what it is for. An old one keeps what it says."""
    with writing("making the installation"):
        Installation.objects.get_or_create(pk=1, defaults={"mode": settings.FOLKMOOT_MODE, "made_at": clock.now()})


def check_or_stop() -> None:
    """Stop with a sentence unless the database was made for the mode that the settings ask for."""
    try:
        made_for = Installation.objects.values_list("mode", flat=True).get(pk=1)
    except (Installation.DoesNotExist, DatabaseError) as fault:
        raise ImproperlyConfigured(
            "This database is not ready. Run “make run”, or: manage.py serve --prepare"
        ) from fault
    if made_for != settings.FOLKMOOT_MODE:
        raise ImproperlyConfigured(
            f"This database was made as a {made_for} one and FOLKMOOT_MODE says {settings.FOLKMOOT_MODE}. "
            "A demonstration never becomes the real thing: give the other mode a database of its own."
        )


def demo_only() -> None:
    if settings.FOLKMOOT_MODE != "demo":
        raise ImproperlyConfigured("Sample people and stories are made in demo mode only.")
