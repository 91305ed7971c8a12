"""A call for proposals is over: put what was accepted on a ballot."""

from collections.abc import Iterator
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from folkmoot.base.ids import ref
from folkmoot.base.verdict import YES, Verdict, first_refusal, refuse
from folkmoot.belong.people.models import Person, Visitor
from folkmoot.cupboard.files.pictures import Picture
from folkmoot.decide.budgets import actions as budgets
from folkmoot.decide.proposals.models import Proposal
from folkmoot.furniture.checks.queries import check_of_thing
from folkmoot.handoffs.standing import may_go_on, outcome_of, what_follows
from folkmoot.record.action import action
from folkmoot.spine.commitments import actions as commitments
from folkmoot.spine.commitments.models import Commitment
from folkmoot.spine.process import actions as processes
from folkmoot.spine.process.doors import Door
from folkmoot.spine.process.models import Process

LONGEST_TITLE, LONGEST_WORDS = 120, 3000


def may_put_to_the_vote(person: Visitor, process: Process) -> Verdict:
    return first_refusal(may_go_on(person, process), something_was_accepted(process))


def something_was_accepted(process: Process) -> Verdict:
    if process.call.proposals.filter(state=Proposal.ACCEPTED, hidden=False).exists():
        return YES
    return refuse(_("Nothing was accepted, so there is nothing to vote on."))


@action(may=may_put_to_the_vote, writes=("process.drafted", "process.follows", "budget.draft-changed"))
def put_to_the_vote(person: Person, process: Process) -> Process:
    """Begin a budget whose projects are the accepted proposals, with what the checks found. Pressed again: the same one."""
    if standing := what_follows(process, "budget"):
        return standing
    call = process.call
    accepted = list(call.proposals.filter(state=Proposal.ACCEPTED, hidden=False).order_by("number"))
    costs = sum(one.cost_minor or 0 for one in accepted)
    pot = call.pot_minor or costs or 1
    with translation.override(process.place.language):
        title = (_("The vote: %(title)s") % {"title": process.title})[:LONGEST_TITLE]
    budget = budgets.set_up(person, process.place, title=title, currency=call.currency, pot_minor=pot)
    processes.follow(person, budget.process, after=process, because=outcome_of(process).leaf)
    for words in _projects(accepted):
        budgets.add_project(person, budget, **words)
    return budget.process


def _projects(accepted: list[Proposal]) -> Iterator[dict[str, Any]]:
    """What `add_project` wants of each. A cost that nobody named stays open: the draft asks for it before it can open."""
    for one in accepted:
        check = check_of_thing(ref(one))
        found = check.found if check else None
        picture = one.pictures.select_related("file").first()
        yield {
            "title": one.title,
            "description": "\n\n".join(part for part in (one.what, one.why) if part)[:LONGEST_WORDS],
            "cost_minor": one.cost_minor or one.high_minor or one.low_minor,
            "place_words": one.place_words,
            "lon": one.lon,
            "lat": one.lat,
            "deliverer": one.deliverer,
            "deliver_by": found.latest_on if found else None,
            "picture": _copy(picture),
            "picture_alt": picture.alt if picture else "",
            "wants_to_speak": one.hall_slot,
            "came_from": ref(one),
        }


def _copy(picture) -> Picture | None:
    """A picture of its own for the project: what happens to the one must not touch the other."""
    if picture is None or not picture.file.path.is_file():
        return None
    return Picture(picture.file.path.read_bytes(), picture.file.width, picture.file.height)


def vote_opened(call: Process, vote: Process) -> None:
    """The vote that the call's office was asked for is open: its promise is kept, and the ballot is the evidence."""
    for promise in _only_promise(call):
        with translation.override(vote.place.language):
            words = _("“%(title)s” is open, with what was accepted on the ballot.") % {"title": vote.title}
        commitments.keep_by(promise, vote, words=words)


def vote_stopped(call: Process, vote: Process) -> None:
    """A vote that was cancelled keeps no promise."""
    for promise in _only_promise(call):
        commitments.owe_again(promise, vote)


def _only_promise(call: Process) -> list[Commitment]:
    """Where a call asked several offices, one of them may have promised something else: then each says it for itself."""
    found = list(Commitment.objects.filter(outcomes__in=call.outcomes.standing()).select_related("place", "body"))
    return found if len(found) == 1 else []


DOOR = Door(
    name="put-to-the-vote",
    leads_from="call",
    leads_to="budget",
    title=_lazy("Put the accepted proposals on a ballot"),
    about=_lazy(
        "Begins a draft of a budget to share out: each accepted proposal becomes a project, with the cost that its check found. Where none was found, you are asked for it."
    ),
    may=may_put_to_the_vote,
    go=put_to_the_vote,
    opened=vote_opened,
    stopped=vote_stopped,
)
