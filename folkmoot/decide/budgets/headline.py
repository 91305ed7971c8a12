"""The result in one sentence or two: how many projects won, and how many voters got something they asked for."""

from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

FEW, A_HUNDRED = 20, 100


def headline(working: dict[str, Any]) -> str:
    won = sum(line["funded"] for line in working["projects"])
    if not working["ballots"]:
        return _("Nobody voted, so nothing is funded.")
    if not won:
        return _("No project could be funded.")
    return f"{_projects(won)} {reached_in_words(*working['reached'])}".strip()


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


def reached_in_words(reached: int, voters: int, at_least: bool = False) -> str:
    """Rounded down, so that it never says too much; exact when there are few and their ballots may be read."""
    if reached == voters:
        return _("Every voter got something they asked for.")
    if at_least and not reached:
        return ""
    return _("%(share)s voters got something they asked for.") % {"share": _share(reached, voters, at_least)}


def share_in_words(reached: int, voters: int, at_least: bool = False) -> str:
    """94 in 100, or 16 of the 17 when there are few; while ballots are sealed, “at least 90 of 97”."""
    if reached == voters:
        return _("all")
    if at_least and not reached:
        return _("too few to say")
    words = _share(reached, voters, at_least)
    return words[:1].lower() + words[1:]


def _share(reached: int, voters: int, at_least: bool) -> str:
    if at_least and voters < A_HUNDRED:
        return _("At least %(reached)d of %(voters)d") % {"reached": reached, "voters": voters}
    if voters < FEW:
        return _("%(reached)d of %(voters)d") % {"reached": reached, "voters": voters}
    return _("%(share)d in 100") % {"share": 100 * reached // voters}
