"""What public questions publish: their words to be found, what happened, and the days that matter."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from folkmoot.base.ids import ref
from folkmoot.belong.people.models import Person, Visitor
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.published.gathering import evening
from folkmoot.cupboard.published.sources import MOST, VISITOR, Dated, News, Source, Span
from folkmoot.voice.enquiries.models import Enquiry, EnquiryQuery, Event, Turn
from folkmoot.voice.enquiries.queries import waiting_for

# What is news of it; the rest stands on its page.
NEWS = {
    Event.SENT: gettext_lazy("Asked in public: %(title)s"),
    Event.MOVED: gettext_lazy("Sent on to another office: %(title)s"),
    Event.ANSWERED: gettext_lazy("An office answered: %(title)s"),
    Event.LATE: gettext_lazy("An answer is late: %(title)s"),
    Event.VERY_LATE: gettext_lazy("An answer is very late: %(title)s"),
    Event.REVIEW: gettext_lazy("Asked to look again: %(title)s"),
}


def rows(person: Visitor, place: Place) -> EnquiryQuery:
    return Enquiry.objects.visible_to(person, place).select_related("place", "body")


def words(enquiry: Enquiry) -> str:
    """The questions, the office, and what was answered, without words that were hidden."""
    said = enquiry.events.filter(hidden=False).exclude(words="").values_list("words", flat=True)
    return "\n".join([enquiry.questions, str(enquiry.body), *said])


def _about(enquiry: Enquiry) -> tuple[str, ...]:
    return ref(enquiry), ref(enquiry.body)


def news(span: Span) -> Iterator[News]:
    found = Event.objects.visible_to(VISITOR, span.place).filter(kind__in=NEWS, at__gt=span.since)
    if span.about:
        named = span.about.partition(":")[2]
        found = found.filter(enquiry__public_id=named) | found.filter(body__public_id=named)
    for event in found.select_related("enquiry__place", "enquiry__body").order_by("-at", "-pk")[:MOST]:
        enquiry = event.enquiry
        title = str(NEWS[event.kind]) % {"title": enquiry.title}
        what = event.words or enquiry.questions
        yield News(event.at, f"{ref(event)} {event.kind}", title, what, enquiry.get_absolute_url(), _about(enquiry))


def dates(span: Span) -> Iterator[Dated]:
    """The day by which an office has to answer."""
    due = (span.since.date(), span.until.date())
    running = Turn.objects.visible_to(VISITOR, span.place).running().filter(due_on__range=due, paused_since=None)
    for turn in running.select_related("enquiry__place", "enquiry__body")[:MOST]:
        yield _due(turn.enquiry, turn, _("an answer is due"))


def duties(person: Person, span: Span) -> Iterator[Dated]:
    """What the offices that this person speaks for have to answer."""
    for enquiry in waiting_for(person, span.place):
        yield _due(enquiry, enquiry.turn, _("your office has to answer"))


def _due(enquiry: Enquiry, turn: Turn, what: str) -> Dated:
    at, url = evening(enquiry.place, turn.due_on), enquiry.get_absolute_url()
    return Dated(at, f"{ref(turn)} due", enquiry.title, what, url, day_only=True, about=_about(enquiry))


ENQUIRIES = Source(
    name="enquiry",
    title=gettext_lazy("Public questions"),
    model=Enquiry,
    rows=rows,
    heading=lambda enquiry: enquiry.title,
    words=words,
    followed=True,
    news=news,
    dates=dates,
    duties=duties,
)
