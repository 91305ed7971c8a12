"""How moderation finds, hides and shows what was written to a point of a meeting."""

from django.utils.translation import gettext_lazy as _

from folkmoot.belong.people.models import Visitor
from folkmoot.belong.places.models import Place
from folkmoot.furniture.meetings.actions import set_hidden
from folkmoot.furniture.meetings.models import Item, Meeting
from folkmoot.furniture.moderation.things import Kind

WORD = "meeting-point"


def find(place: Place, public_id: str) -> Item | None:
    found = Item.objects.filter(meeting__place=place, public_id=public_id)
    return found.select_related("meeting__place", "put_by").first()


def seen_by(person: Visitor, item: Item) -> bool:
    return Meeting.objects.visible_to(person, item.meeting.place).filter(pk=item.meeting_id).exists()


def text_of(item: Item) -> str:
    """The point, and what everybody can read of its minutes."""
    made = item.made if item.meeting.is_public_now else None
    parts = [item.title, item.about, item.note if item.meeting.is_public_now else "", made.text if made else ""]
    return "\n\n".join(part for part in parts if part)


POINT = Kind(
    name=WORD,
    title=_("a point of a meeting"),
    find=find,
    seen_by=seen_by,
    stands=lambda item: not item.hidden,
    writer=lambda item: item.put_by,
    text=text_of,
    address=lambda item: item.get_absolute_url(),
    hide=lambda item: set_hidden(item, hidden=True),
    show=lambda item: set_hidden(item, hidden=False),
)
