"""The part of a page that asks for the figures and answers them."""

from collections.abc import Mapping, Sequence
from typing import Any

from folkmoot.cupboard.beforehand.earlier import RoundBefore
from folkmoot.cupboard.beforehand.forms import USUAL_VOTERS, SupportForm
from folkmoot.cupboard.beforehand.telling import told


def answer(  # noqa: PLR0913 - what was asked, and what is known
    asked: Mapping[str, Any],
    *,
    currency: str,
    cost: int | None,
    pot: int | None,
    rounds: Sequence[RoundBefore],
    rule: str = "",
) -> dict[str, Any]:
    """What `beforehand/_support_needed.html` needs: form, told, round_before, by_votes_only.

    asked      the figures in the address, or nothing yet
    cost, pot  minor units that the form begins with; the number of voters begins with that of the last round here
    rounds     earlier ones, the newest first
    rule       how the votes will be counted; empty where nobody has said so yet
    """
    last, by_votes_only = rounds[0] if rounds else None, rule.startswith("greedy")
    begins = {"cost": cost, "pot": pot, "voters": last.voters if last else USUAL_VOTERS}
    sent = asked if "voters" in asked else None
    form = SupportForm(sent, currency=currency, by_votes_only=by_votes_only, initial=begins)
    return {
        "form": form,
        "told": told(**form.cleaned_data, currency=currency, rounds=rounds, rule=rule) if form.is_valid() else None,
        "round_before": last,
        "by_votes_only": by_votes_only,
    }
