"""What every page knows: its place, the mode, and the public address."""

from django.conf import settings
from django.core.cache import cache
from django.utils.translation import get_language

from folkmoot.belong.membership.rules import live_roles
from folkmoot.cupboard.notices.queries import unread_count
from folkmoot.record.queries import footer_line, trouble

A_MINUTE, SECONDS_OF_TROUBLE = 60, 10


def record_line() -> str:
    """“12,408 entries, unbroken”: asked of the record once a minute, not once a page."""
    return cache.get_or_set(f"record-line:{get_language()}", footer_line, A_MINUTE)


def record_trouble(person) -> bool:
    """Whether this person runs something here and has to know that the record stands still."""
    if not person.is_authenticated or not cache.get_or_set("record-trouble", trouble, SECONDS_OF_TROUBLE):
        return False
    return live_roles(person).exists()


def everywhere(request) -> dict:
    return {
        "record_trouble": lambda: record_trouble(request.user),
        "record_line": record_line,
        # Asked only where the head of a page is drawn, and only for somebody who is signed in.
        "unread_notices": lambda: unread_count(request.user),
        "place": getattr(request, "place", None),
        "is_demo": settings.FOLKMOOT_MODE == "demo",
        "origin": settings.ORIGIN,
        "quick_exit": settings.QUICK_EXIT_ADDRESS,
    }
