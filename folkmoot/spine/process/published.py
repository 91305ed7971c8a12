"""What every process publishes, whatever its kind: its words to be found, its openings and endings to be known of."""

from collections.abc import Iterable, Iterator

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from folkmoot.base import human_time
from folkmoot.base.ids import ref
from folkmoot.belong.people.models import Visitor
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.published.sources import MOST, VISITOR, Dated, News, Source, Span
from folkmoot.spine.process.models import Process, ProcessQuery
from folkmoot.spine.process.queries import with_features


def rows(person: Visitor, place: Place) -> ProcessQuery:
    """Announced and not hidden; never a draft, whoever asks."""
    return with_features(Process.objects.visible_to(person, place).filter(state__in=Process.ANNOUNCED))


def words(process: Process) -> str:
    """What it is about, what it can change, and its rules: the question and answers of a poll are among these."""
    told = [process.summary, process.can_change, process.cannot_change]
    return "\n".join([*told, *(f"{name}: {rule}" for name, rule in process.spec.in_words(process))])


def news(span: Span) -> Iterator[News]:
    """That it was announced, that one of its stages began, that it was stopped."""
    lately = Q(stages__opens_at__gt=span.since, stages__opens_at__lte=span.until) | Q(opened_at__gt=span.since)
    stopped = Q(state=Process.CANCELLED, concluded_at__gt=span.since)
    for process in (
        _about(span).filter(pk__in=_about(span).filter(lately | stopped).values("pk")).order_by("-pk")[:MOST]
    ):
        yield from _told(process)


def _about(span: Span) -> ProcessQuery:
    found = rows(VISITOR, span.place).prefetch_related("backings__body")
    if not span.about:
        return found
    named = span.about.partition(":")[2]
    return found.filter(
        Q(public_id=named) | Q(pk__in=Process.objects.filter(backings__body__public_id=named).values("pk"))
    )


def _told(process: Process) -> Iterator[News]:
    url, about, name = process.get_absolute_url(), concerned(process), ref(process)
    if process.opened_at:
        title = _("Announced: %(title)s") % {"title": process.title}
        yield News(process.opened_at, f"{name} announced", title, process.summary, url, about)
    if process.state == Process.CANCELLED:
        if process.concluded_at:
            title = _("Cancelled: %(title)s") % {"title": process.title}
            yield News(process.concluded_at, f"{name} cancelled", title, process.why_stopped, url, about)
        return
    for stage in process.timetable.values():
        told = {"title": process.title, "stage": process.spec.stage(stage.name).title}
        until = _("Until %(when)s.") % {"when": human_time.in_full(stage.closes_at)}
        yield News(stage.opens_at, f"{name} {stage.name}", _("%(title)s: %(stage)s begins") % told, until, url, about)


def concerned(process: Process) -> tuple[str, ...]:
    """The process and the offices that would act on it."""
    return (ref(process), *(ref(backing.body) for backing in process.backings.all()))


def dates(span: Span) -> Iterable[Dated]:
    """When its stages begin and end. What was cancelled has no dates any more."""
    within = Q(stages__opens_at__range=(span.since, span.until)) | Q(stages__closes_at__range=(span.since, span.until))
    live = _about(span).exclude(state=Process.CANCELLED)
    for process in live.filter(pk__in=live.filter(within).values("pk")):
        url, about, name = process.get_absolute_url(), concerned(process), ref(process)
        for stage in process.timetable.values():
            told = {"stage": process.spec.stage(stage.name).title}
            begins, ends = _("%(stage)s: begins") % told, _("%(stage)s: ends") % told
            yield Dated(stage.opens_at, f"{name} {stage.name} opens", process.title, begins, url, about=about)
            yield Dated(stage.closes_at, f"{name} {stage.name} closes", process.title, ends, url, about=about)


PROCESSES = Source(
    name="process",
    title=gettext_lazy("Being decided, and decided"),
    model=Process,
    rows=rows,
    words=words,
    followed=True,
    holds=True,
    news=news,
    dates=dates,
)
