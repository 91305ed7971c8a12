"""What every page knows: its place, the mode, and the public address."""

from django.conf import settings


def everywhere(request) -> dict:
    return {
        "place": getattr(request, "place", None),
        "is_demo": settings.FOLKMOOT_MODE == "demo",
        "origin": settings.ORIGIN,
        "quick_exit": settings.QUICK_EXIT_ADDRESS,
    }
