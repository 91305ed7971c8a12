"""The minutes on an agenda: those that wait for approval come on it, those that another meeting approved go."""

from django.utils.translation import gettext as _

from folkmoot.furniture.meetings import facts, queries
from folkmoot.furniture.meetings.actions.held import remember
from folkmoot.furniture.meetings.models import LONGEST_NOTE, Item, Meeting
from folkmoot.record.write import write


def settle(meeting: Meeting) -> bool:
    """Which minutes wait is known for certain only when it begins; a meeting may have been called long before. True if it changed."""
    return bool(_let_go(meeting)) | bool(_take_up(meeting))


def settle_others(meeting: Meeting) -> None:
    """After these minutes went round: the meetings that are called or being written, each with its entry if it changed."""
    open_ones = Meeting.objects.filter(about=meeting.about, state__in=(Meeting.CALLED, Meeting.HELD))
    for other in open_ones.exclude(pk=meeting.pk).select_related("place").order_by("pk"):
        if settle(other):
            changed(other)


def changed(meeting: Meeting) -> None:
    called = facts.AgendaChanged(points=meeting.items.count())
    fact = called if meeting.state == Meeting.CALLED else facts.Written()
    remember(meeting, write(fact, about=meeting, because=meeting.leaf or None))


def _let_go(meeting: Meeting) -> int:
    """Minutes that were approved elsewhere are not approved once more. What was said about them stays as a note."""
    done = [one for one in queries.items_of(meeting) if one.minutes_of and one.minutes_of.state == Meeting.APPROVED]
    return sum(_let_one_go(item) for item in done)


def _let_one_go(item: Item) -> bool:
    said = "\n".join(words for words in (item.note, item.corrections) if words)[:LONGEST_NOTE]
    if not said and not item.made and not item.tasks.all():
        item.delete()
        return True
    if not item.approved and not item.corrections:
        return False
    item.note, item.approved, item.corrections = said, "", ""
    item.save()
    return True


def _take_up(meeting: Meeting) -> int:
    """After the minutes that stand there, before everything else, the oldest first."""
    mine = meeting.items.filter(kind=Item.MINUTES)
    position = max(mine.values_list("position", flat=True), default=0)
    found = queries.waiting_minutes(meeting.about, meeting.starts_at).exclude(pk__in=mine.values("minutes_of"))
    for before in (waiting := list(found)):
        position += 1
        minutes_item(before, meeting=meeting, position=position).save()
    return len(waiting)


def minutes_item(before: Meeting, **where: object) -> Item:
    return Item(kind=Item.MINUTES, title=_("Minutes of the last meeting"), minutes_of=before, **where)
