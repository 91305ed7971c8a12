"""What every act on a meeting shares: the row held as it stands, and its newest entry."""

from folkmoot.furniture.meetings.models import Meeting


def hold(meeting: Meeting) -> None:
    """Read it afresh and keep others from changing it until this transaction ends; ask the rule again after that."""
    own = [field.name for field in Meeting._meta.concrete_fields if not field.is_relation]
    meeting.refresh_from_db(fields=own, from_queryset=Meeting.objects.select_for_update())


def remember(meeting: Meeting, leaf: str) -> None:
    meeting.leaf = leaf
    Meeting.objects.filter(pk=meeting.pk).update(leaf=leaf)
