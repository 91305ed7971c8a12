"""The plans by which a promise can be paid: in how many stages, how much each, and what must be shown before it."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from folkmoot.base.verdict import Words

AFTER, HALVES, THIRDS, BEFORE = "after", "halves", "thirds", "before"


@dataclass(frozen=True)
class Part:
    """One stage of a plan; `share` is in hundredths of the cost, and the last takes what rounding leaves."""

    title: Words
    share: int
    shows: Words


_ACCEPTED = _("The promise is accepted, with its day.")
_PICTURES = _("Photographs on the promise's page show how far it is.")
_DONE = _("It is said to be done, and the receipts have been seen.")
PLANS = {
    AFTER: (Part(_("All of it"), 100, _DONE),),
    HALVES: (Part(_("First half"), 50, _ACCEPTED), Part(_("Second half"), 50, _DONE)),
    THIRDS: (
        Part(_("First third"), 33, _ACCEPTED),
        Part(_("Second third"), 33, _PICTURES),
        Part(_("Last third"), 34, _DONE),
    ),
    BEFORE: (Part(_("All of it"), 100, _ACCEPTED),),
}
PLAN_CHOICES = [
    (AFTER, _("All of it at the end, when it is done and the receipts were seen")),
    (HALVES, _("Half when the promise is accepted, half when it is done and the receipts were seen")),
    (THIRDS, _("A third when it is accepted, a third when photographs show how far it is, a third when it is done")),
    (
        BEFORE,
        _("All of it at the beginning, with receipts afterwards: for small groups that have no money of their own"),
    ),
]


def amounts(cost_minor: int, plan: str) -> list[int]:
    """What each stage of the plan pays of this cost, in whole minor units that add up to it."""
    parts = PLANS[plan]
    first = [cost_minor * part.share // 100 for part in parts[:-1]]
    return [*first, cost_minor - sum(first)]
