"""What positions publish: what they are for, that terms begin, and when those who stand can be met."""

from collections.abc import Iterator
from datetime import datetime, time

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from folkmoot.base.ids import ref
from folkmoot.cupboard.published.sources import MOST, VISITOR, Dated, News, Source, Span
from folkmoot.decide.elections.models import Election, Position, PositionQuery, Term
from folkmoot.spine.process.models import Process


def news(span: Span) -> Iterator[News]:
    """That somebody began a term. The page says who, while they wish to be named."""
    begun = Term.objects.filter(position__in=_about(span), ended_on=None)
    since, until = (at.astimezone(span.place.zone).date() for at in (span.since, span.until))
    for term in begun.filter(starts_on__gt=since, starts_on__lte=until).select_related("position__place")[:MOST]:
        at = datetime.combine(term.starts_on, time(0), tzinfo=span.place.zone)
        title = _("A term begins: %(title)s") % {"title": term.position}
        yield News(at, f"{ref(term)} begins", title, "", term.position.get_absolute_url(), (ref(term.position),))


def _about(span: Span) -> PositionQuery:
    found = Position.objects.visible_to(VISITOR, span.place)
    return found.filter(public_id=span.about.partition(":")[2]) if span.about else found


def dates(span: Span) -> Iterator[Dated]:
    """Meetings with those who stand."""
    found = Election.objects.visible_to(VISITOR, span.place).filter(meeting_at__range=(span.since, span.until))
    found = found.exclude(process__state__in=(Process.CANCELLED, Process.DRAFT))
    if span.about:
        named = span.about.partition(":")[2]
        found = found.filter(Q(position__public_id=named) | Q(process__public_id=named))
    for election in found:
        about = (ref(election.position), ref(election.process))
        more = (election.meeting_where, election.meeting_access, election.meeting_link)
        what = " ".join(
            filter(None, (_("Meet those who stand."), *(f"{words.rstrip('.')}." for words in more if words)))
        )
        yield Dated(
            election.meeting_at, f"{ref(election)} meeting", election.process.title, what, election.get_absolute_url(),
            about=about, where=election.meeting_where,
        )  # fmt: skip


POSITIONS = Source(
    name="position",
    title=gettext_lazy("Positions"),
    model=Position,
    words=lambda position: position.duties,
    followed=True,
    news=news,
    dates=dates,
)
