"""What the pages of elections and positions fetch: only what this person may see, in this place."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from folkmoot.base import clock, human_time
from folkmoot.belong.membership.models import Role
from folkmoot.belong.membership.rules import roles_in
from folkmoot.decide.elections import queries
from folkmoot.decide.elections.models import Election, Nomination, Position
from folkmoot.furniture.paper.queries import paper_of
from folkmoot.spine.process.doors import doors_of
from folkmoot.spine.process.models import Process
from folkmoot.spine.process.rounds import steps_of


def election_here(request: HttpRequest, public_id: str) -> Election:
    return get_object_or_404(Election.objects.visible_to(request.user, request.place), public_id=public_id)


def nomination_here(request: HttpRequest, public_id: str, nomination_id: str) -> Nomination:
    election = election_here(request, public_id)
    seen = Nomination.objects.visible_to(request.user, request.place)
    return get_object_or_404(seen.filter(election=election, public_id=nomination_id))


def position_here(request: HttpRequest, public_id: str) -> Position:
    return get_object_or_404(Position.objects.visible_to(request.user, request.place), public_id=public_id)


def about(request: HttpRequest, election: Election) -> dict:
    """What every page of an election shows of its process."""
    process = election.process
    return {
        "election": election,
        "position": election.position,
        "process": process,
        "backings": process.backings.select_related("body"),
        "rules": process.spec.in_words(process),
        "runs_it": Role.ORGANISER in roles_in(request.user, request.place),
        "outcome": queries.standing_outcome(election),
        "stage_note": _until(process),
        "round": steps_of(process),
        "doors": doors_of(request.user, process),
        "on_paper": paper_of(election.box) if election.box else "",
        "room": "decide",
    }


def _until(process: Process) -> str:
    """Beside the stage it is in: until when."""
    current = process.current()
    if process.state != Process.OPEN or current is None or not current.timed:
        return ""
    closes_at = process.timetable[current.name].closes_at
    return _("until %(when)s") % {"when": human_time.words(closes_at, clock.now())}
