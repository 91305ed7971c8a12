"""Plain pages for what went wrong, without a word of the machine's insides."""

from django.shortcuts import render


def csrf(request, reason=""):
    """The form was too old, or another site sent it."""
    return render(request, "403.html", status=403)
