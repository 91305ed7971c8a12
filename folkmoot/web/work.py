"""What waits for each role in a place: the page from which three people run it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from folkmoot.base import clock
from folkmoot.base.ids import ref
from folkmoot.base.verdict import Words
from folkmoot.belong.membership.models import Role
from folkmoot.belong.membership.queries import looks_waiting
from folkmoot.belong.membership.rules import roles_in
from folkmoot.belong.people.models import Visitor
from folkmoot.belong.places.models import Place
from folkmoot.furniture.ballots import handed_in
from folkmoot.furniture.ballots.models import Box
from folkmoot.furniture.ballots.queries import keyed_boxes
from folkmoot.furniture.ballots.rounds import round_of
from folkmoot.furniture.checks.queries import waiting_counts
from folkmoot.furniture.moderation.queries import queue
from folkmoot.furniture.moderation.rules import may_moderate
from folkmoot.furniture.paper.models import Batch, home_of
from folkmoot.furniture.paper.rules import READERS
from folkmoot.learn.surveys.queries import open_to_answer
from folkmoot.spine.process.models import Process
from folkmoot.spine.process.queries import asked_of, drafts
from folkmoot.spine.redress.queries import waiting_for as reviews_waiting_for
from folkmoot.voice.enquiries import queries as enquiries
from folkmoot.web.queries import Underway


@dataclass(frozen=True)
class Task:
    """One thing that somebody with a role may want to do now."""

    title: Words
    url: str
    about: Words = ""
    waits: bool = False


def tasks(place: Place, person: Visitor) -> list[Task]:
    """What waits for this person first, then what their roles let them do."""
    roles = roles_in(person, place)
    found = [
        *_waiting(place, person, roles),
        *_papers(place, roles),
        *_practices(place, person),
        *_open_to(place, roles),
    ]
    return sorted(found, key=lambda task: not task.waits)


def tasks_of_role(place: Place, person: Visitor, kind: str) -> list[Task]:
    """What waits for one of the roles, as this person may see it."""
    found = [*_waiting(place, person, roles_in(person, place) & {kind}), *_papers(place, frozenset({kind}))]
    return [task for task in found if task.waits]


def _waiting(place: Place, person: Visitor, roles: frozenset[str]) -> Iterator[Task]:
    for backing in asked_of(person, place):
        yield Task(
            backing.process.title,
            f"/{place.slug}/agree/{backing.public_id}/",
            _("Will your office act on the result?"),
            True,
        )
    if Role.RESPONDER in roles:
        yield Task(_("What your office was asked"), f"/{place.slug}/promises/mine/")
    yield from _enquiries(place, person, roles)
    if Role.ORGANISER in roles:
        if not place.is_public:
            yield Task(_("Open this place"), f"/{place.slug}/settings/open/", _("Nobody else can see it yet."), True)
        for process in drafts(place, person):
            yield _draft(place, process)
    if roles & {Role.MODERATOR, Role.ORGANISER} and may_moderate(person, place):
        reported = queue(place).count()
        if reported:
            yield Task(
                _("What was reported"), f"/{place.slug}/moderation/", _("%(count)d waiting") % {"count": reported}, True
            )
    yield from _checks(place, person, roles)
    if roles & {Role.CLERK, Role.CHECKER, Role.ORGANISER} and (looks := looks_waiting(place).count()):
        words = _("%(count)d waiting; until then their ballots are set aside") % {"count": looks}
        yield Task(_("Residencies to look at"), f"/{place.slug}/look/", words, True)
    if roles & {Role.OBSERVER, Role.CHECKER, Role.MODERATOR, Role.ORGANISER}:
        waiting = reviews_waiting_for(person, place)
        if waiting:
            yield Task(
                _("Reviews that wait for somebody"),
                f"/{place.slug}/reviews/",
                _("%(count)d waiting") % {"count": waiting},
                True,
            )


def _enquiries(place: Place, person: Visitor, roles: frozenset[str]) -> Iterator[Task]:
    """Public questions that an office has to answer, and those that nobody's office has."""
    if Role.RESPONDER in roles and (waiting := enquiries.waiting_for(person, place).count()):
        words = _("%(count)d to answer") % {"count": waiting}
        yield Task(_("Public questions to your office"), f"/{place.slug}/enquiries/", words, True)
    if Role.ORGANISER in roles and (lost := enquiries.without_office(place).count()):
        words = _("%(count)d waiting") % {"count": lost}
        yield Task(_("Public questions that need an office"), f"/{place.slug}/enquiries/?show=open", words, True)


def _checks(place: Place, person: Visitor, roles: frozenset[str]) -> Iterator[Task]:
    """What proposals need of those who check them, answer for an office, or see to it that everything has somebody."""
    if not roles & {Role.CHECKER, Role.ORGANISER, Role.RESPONDER}:
        return
    counts = waiting_counts(person, place)
    if counts["mine"]:
        words = _("%(count)d to answer") % {"count": counts["mine"]}
        yield Task(_("Checks that are yours"), f"/{place.slug}/checks/?show=mine", words, True)
    if roles & {Role.CHECKER, Role.ORGANISER} and (counts["waiting"] or counts["answered"]):
        words = _("%(waiting)d that nobody has, %(answered)d answered and to be decided") % counts
        yield Task(_("Checks"), f"/{place.slug}/checks/", words, True)


def _papers(place: Place, roles: frozenset[str]) -> Iterator[Task]:
    """Papers of rounds that are open or wait to be counted."""
    if not roles & set(READERS):
        return
    real = Box.objects.filter(place=place, mixed_at=None, opened_at__isnull=False, practice=False)
    for box in real.exclude(owner=""):
        waits = handed_in.waits_for(box)
        if waits or clock.now() < box.closes_at:
            title = _("Paper: %(title)s") % {"title": round_of(box).paper(box).title}
            yield Task(
                title, home_of(box), waits or _("Issue papers, print ballots, plan a decision day."), bool(waits)
            )


def _practices(place: Place, person: Visitor) -> Iterator[Task]:
    """Drafts that are being tried out, for everybody with a role: it takes three."""
    for box in Box.objects.visible_to(person, place).filter(practice=True):
        asked = round_of(box)
        if asked.may_see(person, box):
            title = _("Practice: %(title)s") % {"title": asked.paper(box).title}
            yield Task(title, asked.address(box), _("Try every way to vote before it opens. Nothing of it counts."))


def papers_out(place: Place, underway: Iterable[Underway]) -> list[str]:
    """Where papers are given out for what can be voted on now."""
    open_now = [ref(one.process) for one in underway if one.is_open]
    boxes = Box.objects.filter(place=place, subject__in=open_now, practice=False)
    return sorted(set(Batch.objects.filter(box__in=boxes).values_list("where", flat=True)))


def _draft(place: Place, process: Process) -> Task:
    return Task(
        process.title, f"/{place.slug}/prepare/{process.public_id}/", _("A draft. See what is still missing."), True
    )


def _open_to(place: Place, roles: frozenset[str]) -> Iterator[Task]:
    at = f"/{place.slug}/"
    if Role.ORGANISER in roles:
        yield Task(
            _("Start something new"),
            f"{at}new/",
            _("A poll, a call for proposals, a budget to share out, or an election."),
        )
        yield Task(_("Roles and offices"), f"{at}people/", _("Who does what here, and which offices can be asked."))
        yield Task(_("Who carries what"), f"{at}run/hands/", _("Roles and open tasks, and handing one over."))
        yield Task(
            _("Who takes part"),
            f"{at}run/taking-part/",
            _("How many, how many for the first time, and whom you do not reach."),
        )
        yield Task(_("Surveys"), f"{at}surveys/", _("A baseline before the first round, and what has changed since."))
        yield Task(_("This place's own words and looks"), f"{at}settings/")
        yield Task(_("What is needed to be public"), f"{at}settings/open/")
    if roles & {Role.ORGANISER, Role.CLERK}:
        yield Task(_("The desk"), f"{at}desk/", _("Somebody shows you that they live here."))
        yield Task(_("Letters to addresses"), f"{at}letters/", _("Print codes for people to join with."))
        yield Task(
            _("A sheet for the noticeboard"), f"{at}noticeboard/", _("What is open, by when, and numbers to ring.")
        )
        for survey in open_to_answer(place):
            yield Task(_("Enter answers to a survey"), survey.address("enter/"), survey.title)
        for box in keyed_boxes(place):
            yield Task(_("Letters, desk and helpers for a vote"), box.address(), round_of(box).paper(box).title)
    if Role.LEAD in roles:
        yield Task(_("Worries told in confidence"), f"{at}safety/", _("Only you and your deputy can open them."))
    if Role.MODERATOR in roles:
        yield Task(_("Looking after talk"), f"{at}moderation/", _("What was reported, and what was decided lately."))
    if roles & {Role.OBSERVER, Role.CHECKER, Role.MODERATOR}:
        yield Task(_("Reviews"), f"{at}reviews/")
