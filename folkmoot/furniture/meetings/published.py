"""What meetings publish: their day, that minutes went round, and what was decided."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from folkmoot.base.ids import ref
from folkmoot.belong.people.models import Visitor
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.published.sources import MOST, VISITOR, Dated, News, Source, Span
from folkmoot.furniture.meetings.models import Decision, DecisionQuery, Meeting, MeetingQuery
from folkmoot.furniture.meetings.queries import items_of


def rows(person: Visitor, place: Place) -> MeetingQuery:
    return Meeting.objects.visible_to(person, place).select_related("place")


def heading(meeting: Meeting) -> str:
    return _("Meeting: %(title)s") % {"title": meeting.title}


def words(meeting: Meeting) -> str:
    """The agenda; and what was said, once the minutes went round."""
    items = [item for item in items_of(meeting) if not item.hidden]
    said = [item.note for item in items] if meeting.is_public_now else []
    return "\n".join([meeting.where, *(item.title for item in items), *said])


def _mine(span: Span):
    found = rows(VISITOR, span.place)
    if span.about:
        found = found.filter(about=span.about) | found.filter(public_id=span.about.partition(":")[2])
    return found


def news(span: Span) -> Iterator[News]:
    for meeting in _mine(span).filter(called_at__gt=span.since, typed_later=False).order_by("-called_at")[:MOST]:
        title = _("A meeting: %(title)s") % {"title": meeting.title}
        yield News(
            meeting.called_at,
            f"{ref(meeting)} called",
            title,
            meeting.where,
            meeting.get_absolute_url(),
            _about(meeting),
        )
    for meeting in _mine(span).filter(circulated_at__gt=span.since).order_by("-circulated_at")[:MOST]:
        title = _("Minutes: %(title)s") % {"title": meeting.title}
        yield News(
            meeting.circulated_at, f"{ref(meeting)} minutes", title, "", meeting.get_absolute_url(), _about(meeting)
        )


def dates(span: Span) -> Iterator[Dated]:
    held = _mine(span).filter(starts_at__range=(span.since, span.until))
    for meeting in held[:MOST]:
        yield as_dated(meeting)


def as_dated(meeting: Meeting) -> Dated:
    """Never with the link for taking part: calendars are shared, and read by others."""
    off = meeting.state == Meeting.CANCELLED
    what = _("cancelled") if off else meeting.where
    return Dated(
        meeting.starts_at, f"{ref(meeting)} held", heading(meeting), what, meeting.get_absolute_url(),
        about=_about(meeting), where=meeting.where, called_off=off,
    )  # fmt: skip


def _about(meeting: Meeting) -> tuple[str, ...]:
    return ref(meeting), meeting.about


def decisions(person: Visitor, place: Place) -> DecisionQuery:
    return Decision.objects.visible_to(person, place).select_related("item__meeting__place")


def decided(span: Span) -> Iterator[News]:
    found = decisions(VISITOR, span.place).filter(item__meeting__circulated_at__gt=span.since, carried=True)
    if span.about:
        found = found.filter(item__meeting__about=span.about)
    for decision in found.order_by("-item__meeting__circulated_at", "-pk")[:MOST]:
        meeting = decision.item.meeting
        title = _("Decided at a meeting of %(group)s") % {"group": meeting.title}
        about = (ref(decision), *_about(meeting))
        url = decision.get_absolute_url()
        yield News(meeting.circulated_at, f"{ref(decision)} decided", title, decision.text, url, about)


MEETINGS = Source(
    name="meeting",
    title=gettext_lazy("Meetings"),
    model=Meeting,
    rows=rows,
    heading=heading,
    words=words,
    news=news,
    dates=dates,
)
DECISIONS = Source(
    name="decided",
    title=gettext_lazy("Decisions of meetings"),
    model=Decision,
    rows=decisions,
    heading=lambda decision: decision.text,
    words=lambda decision: f"{decision.item.title}\n{decision.how}",
    listed=False,
    news=decided,
)
