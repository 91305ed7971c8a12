"""The ballot paper of an election, and what marks on it mean: for letter codes, kiosks, helpers and paper."""

from django.utils.translation import gettext as _

from folkmoot.base.verdict import Verdict, Words, first_refusal
from folkmoot.decide.elections import practising
from folkmoot.decide.elections.actions.voting import choice_of
from folkmoot.decide.elections.marks import at_most, read_marks
from folkmoot.decide.elections.methods import APPROVAL, MOST, way_of
from folkmoot.decide.elections.models import Election, Nomination
from folkmoot.decide.elections.rules import is_on_the_roll, there_is_a_choice
from folkmoot.furniture.ballots.models import Box
from folkmoot.furniture.ballots.rounds import Marks, Paper, PaperLine, Read, Round
from folkmoot.spine.process.practice import process_of, with_practice
from folkmoot.spine.process.rules import may_see, stage_allows


def election_of(box: Box) -> Election:
    """The election whose box this is, or the draft that is practised with it."""
    return process_of(box).election if box.practice else box.election


def paper(box: Box) -> Paper:
    election = election_of(box)
    return Paper(
        title=election.process.title,
        lines=made_up_lines(election) if box.practice else lines_of(election),
        way=way_of(election.method, election.seats),
        help=help_for(election),
        fewest=0,
        most=election.seats if election.method == MOST else None,
        language=(election.process.frozen or {}).get("language", ""),
    )


def lines_of(election: Election) -> tuple[PaperLine, ...]:
    """Those who stand, numbered in an order that nobody chose. Who stepped back late keeps the number, so no mark shifts."""
    standing = Nomination.objects.standing(election).select_related("election__process__place")
    return tuple(
        PaperLine(str(number), one.name, _("stepped back; passed over by the count") if one.left_late else "")
        for number, one in enumerate(standing, start=1)
    )


def made_up_lines(election: Election) -> tuple[PaperLine, ...]:
    return tuple(
        PaperLine(str(number), name) for number, name in enumerate(practising.made_up(election).values(), start=1)
    )


def help_for(election: Election) -> Words:
    if election.method == APPROVAL:
        return _("Tick everybody you would be glad of.")
    if election.method == MOST:
        return at_most(election.seats)
    return _("Put people in order: 1 for the one you want most, 2 for the next. Stop where you like.")


def allows(box: Box) -> Verdict:
    return first_refusal(stage_allows(box.election.process, "vote"), there_is_a_choice(box.election))


def read(box: Box, marks: Marks, blank: bool) -> Read:
    if not box.practice:
        return choice_of(box.election, marks, blank=blank)
    election = election_of(box)
    return read_marks(election.method, election.seats, list(practising.made_up(election)), marks, blank=blank)


ROUND = with_practice(
    Round(
        paper=paper,
        allows=allows,
        read=read,
        address=lambda box: box.election.address(),
        may_see=lambda person, box: may_see(person, box.election.process),
        on_roll=lambda person, box: is_on_the_roll(person, box.election),
        came_out=lambda box: practising.came_out(box, election_of(box)),
    )
)
