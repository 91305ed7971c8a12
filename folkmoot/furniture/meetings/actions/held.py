"""What every act on a meeting shares: the row held as it stands, and its newest entry."""

from django.utils.translation import gettext as _

from folkmoot.base.verdict import Refused, refuse
from folkmoot.furniture.meetings.models import Item, Meeting


def hold(meeting: Meeting) -> None:
    """Read it afresh and keep others from changing it until this transaction ends; ask the rule again after that."""
    own = [field.name for field in Meeting._meta.concrete_fields if not field.is_relation]
    meeting.refresh_from_db(fields=own, from_queryset=Meeting.objects.select_for_update())


def hold_all(meeting: Meeting) -> None:
    """With every meeting of the same thing: numbers are given and minutes are approved one after the other."""
    kin = Meeting.objects.select_for_update().filter(about=meeting.about).order_by("pk")
    list(kin.values_list("pk", flat=True))
    hold(meeting)


def hold_item(item: Item) -> None:
    """The same for one point, with its meeting first."""
    hold(item.meeting)
    own = [field.name for field in Item._meta.concrete_fields if field.name != "meeting"]
    try:
        item.refresh_from_db(fields=own, from_queryset=Item.objects.select_for_update())
    except Item.DoesNotExist:
        raise Refused(refuse(_("This point is no longer on the agenda."))) from None


def remember(meeting: Meeting, leaf: str) -> None:
    meeting.leaf = leaf
    Meeting.objects.filter(pk=meeting.pk).update(leaf=leaf)
