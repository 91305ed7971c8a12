"""How moderation finds, hides and shows a public question, and the words of one of its steps."""

from django.utils.translation import gettext_lazy as _

from folkmoot.belong.people.models import Person, Visitor
from folkmoot.belong.places.models import Place
from folkmoot.furniture.moderation.things import Kind
from folkmoot.voice.enquiries.actions import set_event_hidden, set_hidden
from folkmoot.voice.enquiries.models import Enquiry, Event

WORD, STEP_WORD = "enquiry", "enquiry-step"


def find(place: Place, public_id: str) -> Enquiry | None:
    return Enquiry.objects.filter(place=place, public_id=public_id).select_related("place", "body", "asked_by").first()


def seen_by(person: Visitor, enquiry: Enquiry) -> bool:
    return Enquiry.objects.visible_to(person, enquiry.place).filter(pk=enquiry.pk).exists()


def find_step(place: Place, public_id: str) -> Event | None:
    """A step that has words."""
    found = Event.objects.filter(enquiry__place=place, public_id=public_id).exclude(words="")
    return found.select_related("enquiry__place", "enquiry__asked_by", "by", "body").first()


def asker_of(event: Event) -> list[Person]:
    return [event.enquiry.asked_by] if event.enquiry.asked_by else []


ENQUIRY = Kind(
    name=WORD,
    title=_("a public question"),
    find=find,
    seen_by=seen_by,
    stands=lambda enquiry: not enquiry.hidden,
    writer=lambda enquiry: enquiry.asked_by,
    text=lambda enquiry: f"{enquiry.title}\n\n{enquiry.questions}",
    language=lambda enquiry: enquiry.language,
    address=lambda enquiry: enquiry.get_absolute_url(),
    hide=lambda enquiry: set_hidden(enquiry, hidden=True),
    show=lambda enquiry: set_hidden(enquiry, hidden=False),
)
STEP = Kind(
    name=STEP_WORD,
    title=_("words about a public question"),
    find=find_step,
    seen_by=lambda person, event: seen_by(person, event.enquiry),
    stands=lambda event: not event.hidden,
    writer=lambda event: event.by,
    text=lambda event: event.words,
    address=lambda event: event.get_absolute_url(),
    hide=lambda event: set_event_hidden(event, hidden=True),
    show=lambda event: set_event_hidden(event, hidden=False),
    concerns=asker_of,
)
