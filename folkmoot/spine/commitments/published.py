"""What promises publish: their words, every step that changes how they stand, and the days they are due."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from folkmoot.base import human_time
from folkmoot.base.ids import ref
from folkmoot.belong.membership.models import Body, Role
from folkmoot.belong.membership.rules import live_roles
from folkmoot.belong.people.models import Person, Visitor
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.published.gathering import evening
from folkmoot.cupboard.published.sources import MOST, VISITOR, Dated, News, Source, Span
from folkmoot.spine.commitments.models import Commitment, CommitmentQuery, Update
from folkmoot.spine.process.models import Backing, Process

PROMISED = (Commitment.ACCEPTED, Commitment.SAID_DONE, Commitment.KEPT, Commitment.BROKEN)


def rows(person: Visitor, place: Place) -> CommitmentQuery:
    return Commitment.objects.visible_to(person, place).select_related("body", "place", "process")


def words(promise: Commitment) -> str:
    return "\n".join([str(promise.body), promise.reason, promise.learned])


def concerned(promise: Commitment) -> tuple[str, ...]:
    """The promise, who was asked, and the decision that asked."""
    return (ref(promise), ref(promise.body), *([ref(promise.process)] if promise.process_id else []))


def _about(span: Span) -> CommitmentQuery:
    found = rows(VISITOR, span.place)
    if not span.about:
        return found
    named = span.about.partition(":")[2]
    return found.filter(Q(public_id=named) | Q(body__public_id=named) | Q(process__public_id=named))


def news(span: Span) -> Iterator[News]:
    """Asked, answered, no answer, late, kept or broken; and what the office tells of it."""
    moments, days = ("asked_at", "answered_at", "ended_at"), ("unanswered_since", "late_since")
    lately = Q()
    for name in moments:
        lately |= Q(**{f"{name}__gt": span.since})
    for name in days:
        lately |= Q(**{f"{name}__gte": span.since.date()})
    for promise in _about(span).filter(lately).order_by("-pk")[:MOST]:
        yield from _steps(promise)
    told = Update.objects.filter(commitment__in=_about(span), made_at__gt=span.since, made_at__lte=span.until)
    for update in told.select_related("commitment__body", "commitment__place", "commitment__process").order_by("-pk")[
        :MOST
    ]:
        yield _told(update)


def _steps(promise: Commitment) -> Iterator[News]:
    body, what = {"body": promise.body}, promise.what
    if promise.brought_in_on:
        yield _news(promise, promise.asked_at, "brought-in", _("%(body)s brought it in from its own list") % body, what)
    else:
        yield _news(promise, promise.asked_at, "asked", _("%(body)s was asked") % body, what)
    if promise.answered_at and not promise.brought_in_on:
        if promise.state == Commitment.DECLINED:
            yield _news(promise, promise.answered_at, "answered", _("%(body)s declined") % body, promise.reason)
        else:
            due = _("To be done by %(day)s.") % {"day": human_time.in_full(promise.due_on)}
            yield _news(promise, promise.answered_at, "answered", _("%(body)s promised") % body, due)
    if promise.unanswered_since:
        at = _morning(promise.place, promise.unanswered_since)
        yield _news(promise, at, "unanswered", _("%(body)s has not answered in time") % body, what)
    if promise.late_since:
        at = _morning(promise.place, promise.late_since)
        yield _news(promise, at, "late", _("%(body)s is late") % body, what)
    if promise.ended_at and promise.state != Commitment.DECLINED:
        yield _news(
            promise, promise.ended_at, "ended", f"{promise.get_state_display()} · {promise.body}", promise.reason
        )


def _news(promise: Commitment, at: datetime, step: str, title: str, words: str) -> News:
    title, url = f"{promise.what}: {title}", promise.get_absolute_url()
    return News(at, f"{ref(promise)} {step}", title, "" if words == promise.what else words, url, concerned(promise))


def _told(update: Update) -> News:
    promise = update.commitment
    told = {"what": promise.what, "going": update.get_going_display()}
    title = _("%(what)s: %(going)s") % told if update.going else _("%(what)s: what was done so far") % told
    return News(
        update.made_at, f"{ref(update)} told", title, update.words, promise.get_absolute_url(), concerned(promise)
    )


def _morning(place: Place, day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=place.zone)


def dates(span: Span) -> Iterator[Dated]:
    first, last = span.since.date(), span.until.date()
    within = Q(due_on__range=(first, last)) | Q(answer_due_on__range=(first, last)) | Q(ask_until__range=(first, last))
    return _dates(_about(span).filter(within))


def _dates(promises: Iterable[Commitment]) -> Iterator[Dated]:
    for promise in promises:
        told = {"body": promise.body}
        if promise.state == Commitment.ASKED:
            yield _dated(promise, promise.answer_due_on, "answer", _("%(body)s is to answer") % told)
        if promise.state in PROMISED:
            yield _dated(promise, promise.due_on, "due", _("%(body)s promised this") % told)
        if promise.state == Commitment.SAID_DONE:
            yield _dated(promise, promise.ask_until, "asking", _("last day to say whether it is really done"))


def _dated(promise: Commitment, day: date, step: str, what: str) -> Dated:
    at, key = evening(promise.place, day), f"{ref(promise)} {step}"
    return Dated(at, key, promise.what, what, promise.get_absolute_url(), day_only=True, about=concerned(promise))


def duties(person: Person, span: Span) -> Iterator[Dated]:
    """What the offices this person speaks for have still to answer or to keep."""
    mine = live_roles(person).filter(kind=Role.RESPONDER, place=span.place).values("body")
    live = (Commitment.ASKED, Commitment.ACCEPTED)
    return _dates(rows(person, span.place).filter(body__in=mine, state__in=live))


PROMISES = Source(
    name="promise",
    title=gettext_lazy("Promises"),
    model=Commitment,
    rows=rows,
    words=words,
    followed=True,
    news=news,
    dates=dates,
    duties=duties,
)


def bodies_named(person: Visitor, place: Place) -> QuerySet[Body]:
    """The offices and groups that were asked for something, or would act on something that is announced."""
    asked = Commitment.objects.visible_to(person, place).values("body")
    announced = Process.objects.visible_to(person, place).filter(state__in=Process.ANNOUNCED)
    named = Q(pk__in=asked) | Q(pk__in=Backing.objects.filter(process__in=announced).values("body"))
    return Body.objects.filter(named, place=place).select_related("place")


BODIES = Source(
    name="body",
    title=gettext_lazy("Offices and groups"),
    model=Body,
    rows=bodies_named,
    url=lambda body: f"/{body.place.slug}/promises/?body={body.public_id}",
    listed=False,
    followed=True,
)
