"""Preparing, opening, cancelling: every change to a process before its outcome."""

import hashlib
from datetime import datetime

from django.utils.translation import gettext as _

from folkmoot.base import clock
from folkmoot.base.ids import ref
from folkmoot.base.verdict import Refused, refuse
from folkmoot.belong.membership.models import Body
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.furniture.ballots import practice
from folkmoot.record.action import PRIVATE, action, recorded_step
from folkmoot.record.write import write
from folkmoot.spine.process import annexes, doors, facts, rules, safeguards, telling
from folkmoot.spine.process.models import Backing, Process, SelfCheck, Stage
from tellers import prove


@action(may=rules.may_draft, writes="process.drafted")
def draft(person: Person, place: Place, *, kind: str, title: str, **words: str) -> Process:
    """Begin to prepare a process of this kind. Only the place's organisers see it."""
    process = Process.objects.create(place=place, kind=kind, title=title, made_by=person, **words)
    write(facts.Drafted(process_kind=kind), about=process)
    return process


@action(may=rules.may_edit, writes="process.draft-changed")
def edit(person: Person, process: Process, **words: str) -> Process:
    """Change the words of a draft: title, summary, power, what it can and cannot change."""
    hold(process)
    for name, value in words.items():
        setattr(process, name, value)
    process.save(update_fields=list(words))
    note_change(process)
    return process


def hold(process: Process) -> None:
    """Keep the process to this action until it ends; stop if somebody opened or ended it since it was read."""
    standing = Process.objects.select_for_update().values_list("state", flat=True).get(pk=process.pk)
    if standing != process.state:
        raise Refused(
            refuse(_("Somebody else changed this at the same moment. Load the page again and look before you go on."))
        )


def note_change(process: Process) -> None:
    """Write down that a draft has changed. Offices that had agreed are asked again, for they agreed to other words.

    For kinds to call at the end of their own actions that prepare a draft.
    """
    hold(process)
    for backing in process.backings.exclude(agreed_on=None):
        backing.agreed_on = backing.agreed_by = None
        backing.save()
    annexes.tell_of_change(process)
    write(facts.DraftChanged(), about=process)


@action(may=rules.may_edit, writes="process.follows")
def follow(person: Person, process: Process, *, after: Process, because: str) -> Process:
    """Say that a draft goes on from what came before, in the same round.

    because  the leaf hash of the entry that led here: how the one before ended
    """
    hold(process)
    process.follows = after
    process.save(update_fields=["follows"])
    write(facts.Followed(after=ref(after)), about=process, because=because or None)
    return process


@action(may=rules.may_edit, writes="process.draft-changed")
def set_hours(person: Person, process: Process, hours: dict[str, tuple[datetime, datetime]]) -> None:
    """Set when each timed stage opens and closes. {stage name: (opens_at, closes_at)}, aware times."""
    hold(process)
    for position, spec in enumerate(process.spec.timed_stages):
        if spec.name in hours:
            opens_at, closes_at = hours[spec.name]
            Stage.objects.update_or_create(
                process=process,
                name=spec.name,
                defaults={"position": position, "opens_at": opens_at, "closes_at": closes_at},
            )
    process.__dict__.pop("_timetable", None)
    write(facts.DraftChanged(), about=process)


@action(may=rules.may_edit, writes="backing.changed")
def name_backer(person: Person, process: Process, *, body: Body, will: str) -> Backing:
    """Say which office would act on the result and what it would do. It has not agreed until it says so itself."""
    hold(process)
    backing, _made = Backing.objects.update_or_create(
        process=process, body=body, defaults={"will": will, "agreed_on": None, "agreed_by": None}
    )
    write(facts.Backed(agreed=False), about=process)
    telling.office(backing)
    return backing


@action(may=rules.may_check_ourselves, writes=PRIVATE)
def keep_self_check(person: Person, process: Process, answers: dict[str, str]) -> SelfCheck:
    """Keep what the organisers answered about their own round. It is no score and decides nothing.

    answers  {name of the question: "yes", "partly" or "no"}; a question left open is not in it
    """
    kept, _made = SelfCheck.objects.update_or_create(
        process=process, defaults={"answers": answers, "kept_at": clock.now()}
    )
    return kept


@action(may=rules.may_change_backing, writes="backing.changed")
def remove_backer(person: Person, backing: Backing) -> None:
    """Take an office off a draft."""
    process = backing.process
    hold(process)
    backing.delete()
    write(facts.Backed(agreed=False), about=process)


@action(may=rules.may_agree, writes="backing.changed")
def agree_to_act(person: Person, backing: Backing) -> Backing:
    """The office itself agrees to act on the result."""
    backing.agreed_on, backing.agreed_by = clock.now().date(), person
    backing.save()
    write(facts.Backed(agreed=True), about=backing.process)
    return backing


@action(may=rules.may_open, writes="process.frozen")
def open_process(person: Person, process: Process) -> Process:
    """Open it. Its rules, choices, costs and hours are fixed in this transaction, before the first vote."""
    return open_now(process)


def open_now(process: Process) -> Process:
    """Call inside an action that says who may, and that has asked `rules.still_missing`."""
    hold(process)
    process.frozen = rules_now(process)
    process.hands_at_opening = safeguards.as_they_stand(process.place)
    process.state, process.opened_at = Process.OPEN, clock.now()
    process.save()
    wipe_practice(process)
    process.spec.opened(process)
    first, last = process.spec.timed_stages[0].name, process.spec.timed_stages[-1].name
    process.frozen_leaf = write(
        facts.Frozen(
            rules_digest=digest(process.frozen),
            opens=_utc(process.timetable[first].opens_at),
            closes=_utc(process.timetable[last].closes_at),
            zone=process.place.time_zone,
        ),
        about=process,
    )
    Process.objects.filter(pk=process.pk).update(frozen_leaf=process.frozen_leaf)
    doors.tell_opened(process)
    return process


def wipe_practice(process: Process) -> None:
    """Whatever was tried out with this draft goes, with its key. Call inside an action."""
    if box := practice.box_of(process):
        practice.wipe(box)


def rules_now(process: Process) -> dict:
    """Everything that decides the result, as plain values."""
    hours = {
        name: {"opens": _utc(stage.opens_at), "closes": _utc(stage.closes_at)}
        for name, stage in process.timetable.items()
    }
    return {
        "kind": process.kind,
        "power": process.power,
        "hours": hours,
        "zone": process.place.time_zone,
        **process.spec.freeze(process),
        **annexes.frozen_of(process),
    }


def digest(rules_as_values: dict) -> str:
    """SHA-256 of the rules as canonical JSON."""
    return hashlib.sha256(prove.canonical(rules_as_values)).hexdigest()


def _utc(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


@action(may=rules.may_cancel, writes="process.cancelled")
def cancel(person: Person, process: Process, *, why: str, reason_code: str = "organiser") -> Process:
    """Stop it in the open, with words that everyone will read. Nothing is counted."""
    hold(process)
    process.state, process.why_stopped, process.concluded_at = Process.CANCELLED, why, clock.now()
    process.save(update_fields=["state", "why_stopped", "concluded_at"])
    wipe_practice(process)
    write(facts.Cancelled(reason_code=reason_code), about=process, because=process.frozen_leaf or None)
    doors.tell_stopped(process)
    return process


@action(may=rules.may_hide, writes="content.hidden")
def set_hidden(person: Person, process: Process, *, hidden: bool, reason_code: str) -> Process:
    """Take it off the pages, or put it back. The record keeps that it was done."""
    process.hidden = hidden
    process.save(update_fields=["hidden"])
    write(facts.HiddenOrShown(hidden=hidden, reason_code=reason_code), about=process)
    return process


def notice_stages() -> int:
    """Tell the record of every stage whose hour has come."""
    now = clock.now()
    due = Stage.objects.filter(noticed_at=None, opens_at__lte=now, process__state=Process.OPEN).select_related(
        "process"
    )
    begun = list(due)
    for stage in begun:
        _notice(stage)
    return len(begun)


@recorded_step("stage.began")
def _notice(stage: Stage) -> None:
    stage.noticed_at = clock.now()
    stage.save(update_fields=["noticed_at"])
    write(facts.StageBegan(stage=stage.name), about=stage.process, because=stage.process.frozen_leaf or None)
