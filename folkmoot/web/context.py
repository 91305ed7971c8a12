"""What every page knows: its place, the mode, and the public address."""

from django.conf import settings
from django.core.cache import cache
from django.utils.translation import get_language

from folkmoot.furniture.notices.queries import unread_count
from folkmoot.record.queries import footer_line

A_MINUTE = 60


def record_line() -> str:
    """“12,408 entries, unbroken”: asked of the record once a minute, not once a page."""
    return cache.get_or_set(f"record-line:{get_language()}", footer_line, A_MINUTE)


def everywhere(request) -> dict:
    return {
        "record_line": record_line,
        # Asked only where the head of a page is drawn, and only for somebody who is signed in.
        "unread_notices": lambda: unread_count(request.user),
        "place": getattr(request, "place", None),
        "is_demo": settings.FOLKMOOT_MODE == "demo",
        "origin": settings.ORIGIN,
        "quick_exit": settings.QUICK_EXIT_ADDRESS,
    }
