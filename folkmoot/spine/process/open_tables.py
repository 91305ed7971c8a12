"""Open data of every process, whatever its kind: what is decided, when, and who acts on it."""

from collections.abc import Iterator
from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_lazy as _

from folkmoot.belong.places.models import Place
from folkmoot.cupboard.open_data.tables import DAY, LINK, MOMENT, Column, PublicFile, Table
from folkmoot.spine.process import published
from folkmoot.spine.process.models import Backing, BackingQuery, Process, ProcessQuery, Stage

VISITOR = AnonymousUser()
PAGE = _("Where to read of it.")
PROCESS_ID = _("The process it belongs to, by its id.")


def rows(place: Place) -> ProcessQuery:
    return published.rows(VISITOR, place)


def _begins(process: Process) -> datetime | None:
    return next((stage.opens_at for stage in process.timetable.values()), None)


def _entry(process: Process) -> str:
    return f"/record/pending/{process.frozen_leaf}/" if process.frozen_leaf else ""


PROCESSES = Table(
    name="processes",
    title=_("Decisions, coming and past"),
    about=_("Everything that was announced: what is being decided, what it can change, and how it stands."),
    model=Process,
    rows=rows,
    position=20,
    columns=(
        Column(
            name="kind", title=_("kind"), about=_("Which way of deciding it is, in one word: poll, budget."), by="kind"
        ),
        Column(name="title", title=_("title"), about=_("What it is called.")),
        Column(name="summary", title=_("in short"), about=_("What it is about, in the organisers' words.")),
        Column(
            name="state",
            title=_("state"),
            about=_("open: announced and not over; concluded: decided; cancelled: stopped."),
            by="state",
            choices=Process.ANNOUNCED,
        ),
        Column(
            name="power",
            title=_("who decides"),
            about=_("decides: those who take part; advises: others, after hearing them; informs: nothing is decided."),
            by="power",
            choices=tuple(name for name, _words in Process.POWERS),
        ),
        Column(name="can_change", title=_("can change"), about=_("What it can change.")),
        Column(name="cannot_change", title=_("cannot change"), about=_("What it cannot change.")),
        Column(name="opened_at", title=_("announced"), about=_("When its rules were fixed."), kind=MOMENT),
        Column(
            name="begins_at", title=_("begins"), about=_("When its first stage begins."), kind=MOMENT, value=_begins
        ),
        Column(name="closes_at", title=_("closes"), about=_("When its last stage with hours ends."), kind=MOMENT),
        Column(name="concluded_at", title=_("ended"), about=_("When it was decided or stopped."), kind=MOMENT),
        Column(name="why_stopped", title=_("why stopped"), about=_("Why it was stopped, if it was.")),
        Column(
            name="imported_from",
            title=_("brought in from"),
            about=_("Where it was held, if not here; whoever held it set the terms of its data."),
        ),
        Column(name="page", title=_("page"), about=PAGE, kind=LINK, value=lambda process: process.get_absolute_url()),
        Column(
            name="record",
            title=_("record entry"),
            about=_("The entry of the public record that fixed its rules."),
            kind=LINK,
            value=_entry,
        ),
    ),
)


class StageRow:
    """A stage with an id of its own: the process's, and the stage's name."""

    def __init__(self, stage: Stage, process: Process) -> None:
        self.public_id = f"{process.public_id}-{stage.name}"
        self.process, self.name = process.public_id, stage.name
        self.title = process.spec.stage(stage.name).title
        self.opens_at, self.closes_at = stage.opens_at, stage.closes_at


def stage_rows(place: Place) -> Iterator[StageRow]:
    return (StageRow(stage, process) for process in rows(place) for stage in process.timetable.values())


STAGES = Table(
    name="stages",
    title=_("Hours of decisions"),
    about=_("From when until when each stage of each decision is open."),
    model=Stage,
    rows=stage_rows,
    position=30,
    columns=(
        Column(name="process", title=_("decision"), about=PROCESS_ID),
        Column(name="name", title=_("stage"), about=_("The stage, in one word.")),
        Column(name="title", title=_("title"), about=_("The stage as pages call it.")),
        Column(name="opens_at", title=_("opens"), about=_("When it opens."), kind=MOMENT),
        Column(
            name="closes_at", title=_("closes"), about=_("When it closes; that very second is too late."), kind=MOMENT
        ),
    ),
)


def backing_rows(place: Place) -> BackingQuery:
    return Backing.objects.visible_to(VISITOR, place).filter(process__state__in=Process.ANNOUNCED)


BACKINGS = Table(
    name="who-acts",
    title=_("Who acts on decisions"),
    about=_("Which office or group was named to act on a decision, what it would do, and whether it has agreed."),
    model=Backing,
    rows=backing_rows,
    position=40,
    columns=(
        Column(
            name="process", title=_("decision"), about=PROCESS_ID, value=lambda one: one.process.public_id,
            by="process__public_id",
        ),
        Column(name="body", title=_("office"), about=_("The office or group.")),
        Column(name="will", title=_("will do"), about=_("What it would do.")),
        Column(name="agreed_on", title=_("agreed on"), about=_("When it agreed; empty while it has not."), kind=DAY),
    ),
)  # fmt: skip


def file_rows(place: Place) -> Iterator[PublicFile]:
    """What each kind says may be read by anybody already: ballots, where there were enough of them."""
    for process in rows(place):
        yield from process.spec.files(process)


TABLES = (PROCESSES, STAGES, BACKINGS)
