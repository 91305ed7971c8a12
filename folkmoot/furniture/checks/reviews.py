"""What a review needs to know of a check, and what it does to one: a refusal that was wrong is opened again."""

from folkmoot.furniture.checks import actions, queries
from folkmoot.furniture.checks.models import Check
from folkmoot.furniture.checks.owners import is_owned, thing_of
from folkmoot.record.reviewable import Reviewable


def hands(check: Check) -> set[int]:
    """Whoever held or decided a step, and the proposers: a review of it is for others."""
    keys = {key for pair in check.steps.values_list("checker", "decided_by") for key in pair if key is not None}
    return keys | (set(thing_of(check).proposers) if is_owned(check) else set())


def offices(check: Check) -> set[int]:
    """The offices that had a step: nobody who speaks for one of them reviews it."""
    return {key for key in check.steps.values_list("body", flat=True) if key is not None}


def put_right(check: Check, entry: str, because: str) -> None:
    """Open it again, when the entry that was found wrong is the refusal that stands."""
    refusal = queries.refusal_of(check)
    if refusal is not None and refusal.leaf == entry:
        actions.reopen(check, because=because)


REVIEWS = Reviewable(hands=hands, offices=offices, put_right=put_right)
