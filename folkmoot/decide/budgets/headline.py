"""The result in one sentence or two: how many projects won, and how many voters got something they asked for."""

from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

FEW = 20


def headline(working: dict[str, Any]) -> str:
    won = sum(line["funded"] for line in working["projects"])
    if not working["ballots"]:
        return _("Nobody voted, so nothing is funded.")
    if not won:
        return _("No project could be funded.")
    return f"{_projects(won)} {reached_in_words(*working['reached'])}"


def _projects(won: int) -> str:
    words = {
        1: _("One project won."),
        2: _("Two projects won."),
        3: _("Three projects won."),
        4: _("Four projects won."),
        5: _("Five projects won."),
        6: _("Six projects won."),
        7: _("Seven projects won."),
        8: _("Eight projects won."),
        9: _("Nine projects won."),
        10: _("Ten projects won."),
    }
    return words.get(won) or ngettext("%(won)s project won.", "%(won)s projects won.", won) % {
        "won": number_format(won)
    }


def reached_in_words(reached: int, voters: int) -> str:
    """Rounded down, so that it never says too much; exact when there are few."""
    if reached == voters:
        return _("Every voter got something they asked for.")
    return _("%(share)s voters got something they asked for.") % {"share": share_in_words(reached, voters)}


def share_in_words(reached: int, voters: int) -> str:
    """94 in 100, or 16 of the 17 when there are few."""
    if reached == voters:
        return _("all")
    if voters < FEW:
        return _("%(reached)d of %(voters)d") % {"reached": reached, "voters": voters}
    return _("%(share)d in 100") % {"share": 100 * reached // voters}
