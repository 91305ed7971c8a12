"""What became of every proposal of a call, as plain values: the same for whoever works it out."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from folkmoot.decide.proposals.models import Call, Proposal

Line = dict[str, Any]
LEFT_OUT = "left-out"
ORDER = (Proposal.ACCEPTED, Proposal.DECLINED, Proposal.MERGED, Proposal.WITHDRAWN, Proposal.UNCHECKED, LEFT_OUT)


def work_out(call: Call, left_out: frozenset[str]) -> dict[str, Any]:
    """Returns: proposals (a line each, by number), counts {fate: how many}, left_out (numbers)."""
    lines = [_line(one, left_out) for one in call.proposals.select_related("into").order_by("number")]
    return {
        "currency": call.currency,
        "proposals": lines,
        "counts": {fate: sum(line["fate"] == fate for line in lines) for fate in ORDER},
        "left_out": [line["number"] for line in lines if line["fate"] == LEFT_OUT],
    }


def _line(proposal: Proposal, left_out: frozenset[str]) -> Line:
    fate = Proposal.UNCHECKED if proposal.state == Proposal.SENT else proposal.state
    return {
        "id": proposal.public_id,
        "number": proposal.number,
        "title": proposal.title,
        "fate": LEFT_OUT if proposal.reference in left_out else fate,
        "reason": proposal.reason,
        "into": proposal.into.number if proposal.into else None,
        "cost_minor": proposal.cost_minor,
        "conditions": proposal.conditions,
    }


def in_a_sentence(counts: dict[str, int]) -> str:
    """How the call ended."""
    sent = sum(counts.values())
    if not sent:
        return _("Nobody sent a proposal.")
    told = {"sent": sent, "accepted": counts[Proposal.ACCEPTED]}
    first = (
        ngettext(
            "One proposal was sent; %(accepted)d can go to the vote.",
            "%(sent)d proposals were sent; %(accepted)d of them can go to the vote.",
            sent,
        )
        % told
    )
    rest = [words for words in _the_rest(counts) if words]
    return first if not rest else first + " " + ", ".join(rest).capitalize() + "."


def _the_rest(counts: dict[str, int]) -> Iterable[str]:
    words = {
        Proposal.DECLINED: ngettext("%(n)d was declined", "%(n)d were declined", counts[Proposal.DECLINED]),
        Proposal.MERGED: ngettext(
            "%(n)d was merged into another", "%(n)d were merged into others", counts[Proposal.MERGED]
        ),
        Proposal.WITHDRAWN: ngettext("%(n)d was withdrawn", "%(n)d were withdrawn", counts[Proposal.WITHDRAWN]),
        Proposal.UNCHECKED: ngettext(
            "%(n)d was not checked in time", "%(n)d were not checked in time", counts[Proposal.UNCHECKED]
        ),
        LEFT_OUT: ngettext("%(n)d was left out after a review", "%(n)d were left out after a review", counts[LEFT_OUT]),
    }
    return (said % {"n": counts[fate]} for fate, said in words.items() if counts[fate])
