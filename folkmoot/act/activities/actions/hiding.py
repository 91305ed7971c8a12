"""Out of sight, or back. Call inside the action of whoever decides (furniture/moderation)."""

from folkmoot.act.activities.models import Activity, Occasion


def set_hidden(activity: Activity, *, hidden: bool) -> None:
    """The whole activity, with its dates and its talk."""
    activity.hidden = hidden
    activity.save(update_fields=["hidden"])


def set_told_hidden(occasion: Occasion, *, hidden: bool) -> None:
    """What was told of one date, with its picture."""
    occasion.told_hidden = hidden
    occasion.save(update_fields=["told_hidden"])
