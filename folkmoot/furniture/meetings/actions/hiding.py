"""Out of sight, or back. Call inside the action of whoever decides (furniture/moderation)."""

from folkmoot.furniture.meetings.models import Item


def set_hidden(item: Item, *, hidden: bool) -> None:
    """What was said to one point, with its decision; that the point was on the agenda stays."""
    item.hidden = hidden
    item.save(update_fields=["hidden"])
