"""The next steps of each round, in their order, for an organiser: what is done, what is to do now, what comes later."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from django.utils.translation import gettext as _

from folkmoot.base import clock
from folkmoot.base.ids import ref
from folkmoot.base.verdict import Words
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.furniture.ballots import handed_in
from folkmoot.furniture.ballots.models import Box
from folkmoot.furniture.checks.queries import waiting_counts
from folkmoot.furniture.paper.models import home_of
from folkmoot.spine.commitments.models import Commitment
from folkmoot.spine.process.annexes import setup_of
from folkmoot.spine.process.doors import doors_of
from folkmoot.spine.process.models import Process
from folkmoot.spine.process.queries import with_features
from folkmoot.spine.process.rules import page_for, said, still_missing

LATEST = 5  # rounds shown
LATELY = timedelta(days=120)


@dataclass(frozen=True)
class NextThing:
    """One step: a link, or a button where pressing it is the whole of it."""

    title: Words
    url: str
    about: Words = ""
    is_done: bool = False
    is_button: bool = False


@dataclass
class Round:
    """Processes that follow each other, and what is to do for them."""

    title: str
    done: list[NextThing] = field(default_factory=list)
    to_do: list[NextThing] = field(default_factory=list)
    later: tuple[Words, ...] = ()
    is_underway: bool = True


def rounds_of(place: Place, person: Person) -> list[Round]:
    """The place's rounds that are not over, the newest first. For organisers: ask the rule before."""
    found = with_features(Process.objects.visible_to(person, place).exclude(state=Process.CANCELLED)).order_by("pk")
    chains: dict[int, list[Process]] = {}
    for process in found.filter(imported_from=""):
        before = next((one for one in chains.values() if one[-1].pk == process.follows_id), None)
        if before is None:
            chains[process.pk] = [process]
        else:
            before.append(process)
    rounds = [_round(place, person, chain) for chain in reversed(chains.values()) if not _is_past(chain[-1])]
    return [one for one in rounds if one.to_do or one.is_underway][:LATEST]


def _is_past(last: Process) -> bool:
    return last.state == Process.CONCLUDED and last.concluded_at < clock.now() - LATELY


def _round(place: Place, person: Person, chain: list[Process]) -> Round:
    last = chain[-1]
    found = Round(last.title, later=tuple(last.spec.then), is_underway=last.state != Process.CONCLUDED)
    for process in chain:
        for step in _steps(place, person, process):
            (found.done if step.is_done else found.to_do).append(step)
    return found


def _steps(place: Place, person: Person, process: Process) -> Iterator[NextThing]:
    if process.state == Process.DRAFT:
        yield from _to_open(process)
    elif process.state == Process.OPEN:
        yield NextThing(_("Opened: %(title)s") % {"title": process.title}, process.get_absolute_url(), is_done=True)
        yield from _while_open(place, person, process)
    else:
        yield NextThing(_("Decided: %(title)s") % {"title": process.title}, process.get_absolute_url(), is_done=True)
        yield from _afterwards(person, process)


def _to_open(process: Process) -> Iterator[NextThing]:
    """What a draft lacks, what is worth doing before it opens, and opening it."""
    at = page_for(process)
    missing = still_missing(process)
    for verdict in missing:
        yield NextThing(verdict.sentence, verdict.remedy_url or at)
    for page in setup_of(process):
        yield NextThing(page.title, page.url, page.stands)
    if not missing:
        yield NextThing(_("Read it once more, and open it"), f"{at}open/", process.title)


def _while_open(place: Place, person: Person, process: Process) -> Iterator[NextThing]:
    now, stage = clock.now(), process.current()
    if stage is None:
        begins = min(one.opens_at for one in process.timetable.values())
        about = _("It begins on %(when)s.") % {"when": said(begins, process)}
        yield NextThing(_("Tell people: put a sheet on each noticeboard"), f"/{place.slug}/noticeboard/", about)
    elif stage.timed and "propose" in stage.deeds:
        about = _("Proposals come in until %(when)s.") % {
            "when": said(process.timetable[stage.name].closes_at, process)
        }
        yield NextThing(_("Tell people that they can propose"), f"/{place.slug}/noticeboard/", about)
    elif stage.timed and "nominate" in stage.deeds:
        about = _("They can nominate until %(when)s.") % {
            "when": said(process.timetable[stage.name].closes_at, process)
        }
        yield NextThing(_("Tell people that they can stand"), f"/{place.slug}/noticeboard/", about)
    if process.kind == "call":
        yield from _checks(place, person)
    box = Box.objects.filter(place=place, subject=ref(process), mixed_at=None, practice=False).first()
    if box is not None and box.opened_at:
        box.place = place
        yield from (_before_closing(place, process, box) if now < box.closes_at else _to_count(process, box))


def _checks(place: Place, person: Person) -> Iterator[NextThing]:
    counts = waiting_counts(person, place)
    if counts["waiting"] or counts["answered"] or counts["mine"]:
        about = _("%(waiting)d that nobody has, %(answered)d answered and to be decided") % counts
        yield NextThing(_("Check what was proposed"), f"/{place.slug}/checks/", about)
    else:
        yield NextThing(_("Nothing waits to be checked"), f"/{place.slug}/checks/", is_done=True)


def _before_closing(place: Place, process: Process, box: Box) -> Iterator[NextThing]:
    until = _("Voting closes on %(when)s.") % {"when": said(box.closes_at, process)}
    yield NextThing(_("Print letters with a code for each adult"), box.address("letters/"), until)
    yield NextThing(_("Print papers, or plan a decision day"), home_of(box))
    yield NextThing(_("Put a sheet on each noticeboard"), f"/{place.slug}/noticeboard/")


def _to_count(process: Process, box: Box) -> Iterator[NextThing]:
    waits = handed_in.waits_for(box)
    if waits:
        yield NextThing(_("Enter the papers"), home_of(box), waits)
    else:
        about = _("The papers add up. The count runs by itself within a few minutes.")
        yield NextThing(_("The result is being counted"), process.get_absolute_url(), about)


def _afterwards(person: Person, process: Process) -> Iterator[NextThing]:
    for one in doors_of(person, process):
        if one.stands is None:
            yield NextThing(one.door.title, one.url, one.door.about, is_button=True)
    unanswered = _unanswered(process)
    if unanswered:
        about = _("Promises asked for and not answered yet: %(n)d") % {"n": unanswered}
        yield NextThing(_("Remind those who were asked"), f"/{process.place.slug}/promises/", about)


def _unanswered(process: Process) -> int:
    asked = Commitment.objects.filter(outcomes__process=process, outcomes__superseded_by=None, state=Commitment.ASKED)
    return asked.distinct().count()
