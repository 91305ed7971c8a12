"""The register of decisions: what will be decided, when, by whom and what it can change; what was decided, and what came of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, F, IntegerField, Max, Prefetch, Q, Value, When
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from folkmoot.base.csv_rows import as_csv
from folkmoot.base.ids import ref
from folkmoot.base.verdict import Words
from folkmoot.belong.membership.models import Body
from folkmoot.belong.people.models import Visitor
from folkmoot.belong.places.models import Place
from folkmoot.spine.commitments.models import Commitment
from folkmoot.spine.outcomes.models import Outcome
from folkmoot.spine.process.kinds import all_kinds
from folkmoot.spine.process.models import Backing, Process, ProcessQuery
from folkmoot.spine.process.queries import with_features

SHOWN = {
    "coming": (gettext_lazy("To be decided"), Q(state=Process.OPEN)),
    "decided": (gettext_lazy("Decided"), Q(state=Process.CONCLUDED)),
    "cancelled": (gettext_lazy("Cancelled"), Q(state=Process.CANCELLED)),
}
MEETINGS = "meetings"  # what meetings decided: see `at_meetings.py`
COLUMNS = (
    "reference", "title", "kind", "state", "opens_at", "closes_at", "decided_at", "who_decides", "who_acts",
    "can_change", "cannot_change", "result", "promises", "promises_kept", "promises_late", "page", "record",
)  # fmt: skip


@dataclass(frozen=True)
class Wanted:
    """How the register is narrowed; empty words narrow nothing."""

    show: str = ""
    kind: str = ""
    body: str = ""
    year: str = ""

    @classmethod
    def read(cls, given) -> "Wanted":
        """From what was typed into the address: words that mean nothing are left out."""
        show, kind, body, year = (given.get(name, "") for name in ("show", "kind", "body", "year"))
        known = {one.name for one in all_kinds()}
        return cls(
            show if show in SHOWN or show == MEETINGS else "",
            kind if kind in known else "",
            body if len(body) == 10 and body.isascii() and body.isalnum() else "",
            year if len(year) == 4 and year.isascii() and year.isdigit() and year > "1900" else "",
        )


@dataclass(frozen=True)
class Entry:
    """One line of the register."""

    process: Process
    url: str
    begins_at: datetime
    closes_at: datetime
    backings: list[Backing]
    outcome: Outcome | None
    promises: list[Commitment]

    @property
    def stage(self) -> Words:
        current = self.process.current()
        return current.title if current else ""

    @property
    def result_url(self) -> str:
        return self.outcome.get_absolute_url() if self.outcome else ""

    @property
    def leaf(self) -> str:
        """Its entry of the record: of the result or, before there is one, of the opening."""
        return (self.outcome.leaf if self.outcome else "") or self.process.frozen_leaf

    @property
    def kept(self) -> int:
        return sum(one.state == Commitment.KEPT for one in self.promises)

    @property
    def late(self) -> int:
        return sum(one.standing == "late" for one in self.promises)


def register(place: Place, person: Visitor, wanted: Wanted) -> ProcessQuery:
    """What is to be decided first, the next to end on top; then what was decided, the latest on top."""
    found = Process.objects.visible_to(person, place).filter(state__in=Process.ANNOUNCED)
    if wanted.show in SHOWN:
        found = found.filter(SHOWN[wanted.show][1])
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    if wanted.body:
        found = found.filter(pk__in=Backing.objects.filter(body__public_id=wanted.body).values("process"))
    if wanted.year:
        year = int(wanted.year)
        ends = Q(concluded_at__isnull=True, stages__closes_at__year=year)
        found = found.filter(pk__in=Process.objects.filter(Q(concluded_at__year=year) | ends).values("pk"))
    coming = Case(When(state=Process.OPEN, then=Value(0)), default=Value(1), output_field=IntegerField())
    closes = Case(When(state=Process.OPEN, then=F("last_close")))
    ordered = found.annotate(later=coming, last_close=Max("stages__closes_at"))
    ordered = ordered.order_by("later", closes.asc(nulls_last=True), F("concluded_at").desc(nulls_last=True), "-pk")
    return _with_what_followed(with_features(ordered))


def _with_what_followed(processes: ProcessQuery) -> ProcessQuery:
    promises = Commitment.objects.filter(hidden=False).select_related("body").order_by("due_on", "pk")
    results = Outcome.objects.standing().select_related("superseded_by").defer("working", "left_out")
    return processes.defer("frozen").prefetch_related(
        Prefetch("backings", Backing.objects.select_related("body").order_by("pk")),
        Prefetch("outcomes", results.prefetch_related(Prefetch("commitments", promises)), to_attr="standing_outcomes"),
    )


def entries(place: Place, processes: Iterable[Process]) -> list[Entry]:
    return [_entry(place, process) for process in processes]


def _entry(place: Place, process: Process) -> Entry:
    hours = list(process.timetable.values())
    outcome = next(iter(process.standing_outcomes), None)
    promises = list(outcome.commitments.all()) if outcome else []
    for thing in (process, *promises):
        thing.place = place
    if outcome:
        outcome.process = process
    return Entry(
        process=process,
        url=process.get_absolute_url(),
        begins_at=hours[0].opens_at if hours else process.opened_at,
        closes_at=hours[-1].closes_at if hours else process.concluded_at,
        backings=list(process.backings.all()),
        outcome=outcome,
        promises=promises,
    )


def bodies_in(place: Place, person: Visitor) -> list[Body]:
    """The offices that would act, or were to act, on something in the register."""
    announced = Process.objects.visible_to(person, place).filter(state__in=Process.ANNOUNCED)
    return list(Body.objects.filter(pk__in=Backing.objects.filter(process__in=announced).values("body")))


def years_in(place: Place, person: Visitor) -> list[int]:
    announced = Process.objects.visible_to(person, place).filter(state__in=Process.ANNOUNCED)
    ended = announced.exclude(concluded_at=None).dates("concluded_at", "year")
    closing = announced.filter(concluded_at=None).dates("stages__closes_at", "year")
    return sorted({day.year for day in (*ended, *closing) if day}, reverse=True)


def as_file(found: Iterable[Entry], origin: str) -> str:
    """The register for a spreadsheet. Times in UTC, so that every program reads the same moment."""
    return as_csv(COLUMNS, (_row(one, origin) for one in found))


def _row(one: Entry, origin: str) -> tuple:
    process = one.process
    return (
        ref(process),
        process.title,
        process.kind,
        process.state,
        _moment(one.begins_at),
        _moment(one.closes_at),
        _moment(process.concluded_at if process.state == Process.CONCLUDED else None),
        process.get_power_display(),
        "; ".join(_acts(backing) for backing in one.backings),
        process.can_change,
        process.cannot_change,
        one.outcome.summary if one.outcome else process.why_stopped,
        len(one.promises),
        one.kept,
        one.late,
        f"{origin}{one.url}",
        f"{origin}/record/pending/{one.leaf}/" if one.leaf else "",
    )


def _acts(backing: Backing) -> str:
    agreed = _("has agreed") if backing.agreed_on else _("has not agreed yet")
    return f"{backing.body}: {backing.will} ({agreed})"


def _moment(at: datetime | None) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%SZ}" if at else ""
