"""A ballot by each way of voting. All of them read marks and cast through one function."""

from django.utils.translation import gettext_lazy as _

from folkmoot.base.limits import within_limit
from folkmoot.base.verdict import Refused, insist, refuse
from folkmoot.belong.people.models import Person, Visitor
from folkmoot.furniture.ballots import box as boxes
from folkmoot.furniture.ballots import link, roll, rules
from folkmoot.furniture.ballots.box import Receipt
from folkmoot.furniture.ballots.models import Box, RollLine, holder_of
from folkmoot.furniture.ballots.rounds import BadMarks, Marks, round_of
from folkmoot.record.action import action

MOST_CHANGES = 500  # an hour: each is an entry of the record for good
GONE = _("This code does not work any more. At the desk you can get a new one.")


@action(may=rules.may_vote, writes="ballot.cast")
def cast_own(person: Person, box: Box, *, marks: Marks, blank: bool = False) -> Receipt:
    """A ballot with an account, on the easy pages; the same as on the round's own page."""
    return cast_marks(box, holder_of(person), marks, blank=blank, via="screen")


@action(may=rules.voting_is_open, writes="ballot.cast")
def cast_with_code(visitor: Visitor, box: Box, *, claim: str, marks: Marks, blank: bool = False) -> Receipt:
    """A ballot with a letter's code; it can be changed with the same code until closing."""
    if roll.line_for(box, claim) is None:
        raise Refused(refuse(GONE))
    return cast_marks(box, claim, marks, blank=blank, via="code")


@action(may=rules.may_vote_at_kiosk, writes="ballot.cast")
def cast_at_kiosk(  # noqa: PLR0913 - a ballot's parts, each by name
    visitor: Visitor, box: Box, *, claim: str, spot: str, marks: Marks, blank: bool = False
) -> Receipt:
    """A ballot at a shared screen, by code, card or a word from the desk. `spot`: where the screen stands."""
    insist_on_voter(box, claim)
    if not claim.startswith("person:") and roll.line_for(box, claim) is None:
        raise Refused(refuse(GONE))
    return cast_marks(box, claim, marks, blank=blank, via="kiosk", spot=spot)


@action(may=rules.may_seat_voters, writes="ballot.cast")
def cast_at_desk(person: Person, box: Box, *, claim: str, marks: Marks, blank: bool = False) -> Receipt:
    """A ballot by somebody whom the clerk has seen, found by this claim. It counts before any other of theirs, and shows nowhere."""
    return cast_marks(box, beside(box, "desk", line_behind(box, claim)), marks, blank=blank, via="desk")


def insist_on_voter(box: Box, claim: str) -> None:
    """An account that somebody else seats is asked what its own page asks: may it vote in this round at all?"""
    kind, _colon, name = claim.partition(":")
    if kind == "person":
        insist(rules.is_a_voter(Person.objects.filter(public_id=name, state=Person.ACTIVE).first(), box))


def line_behind(box: Box, claim: str) -> RollLine:
    """The line that a voter at the desk was found by; an account's is made when it has none yet. Call inside an action."""
    insist_on_voter(box, claim)
    line = roll.line_of(box, claim) if claim.startswith("person:") else roll.line_for(box, claim)
    if line is None:
        raise Refused(refuse(GONE))
    return line


def beside(box: Box, kind: str, line: RollLine) -> str:
    """A claim of its own for a way of voting where others enter or hand out what is needed. Call inside an action."""
    claim = f"{kind}:{line.pk}"
    roll.also(box, claim, line)
    return claim


def cast_marks(  # noqa: PLR0913 - a ballot's parts, each by name
    box: Box, claim: str, marks: Marks, *, blank: bool, via: str, spot: str = ""
) -> Receipt:
    """Read the marks as the round's owner reads them, and put the ballot in the box. Only whole ballots are taken."""
    insist(within_limit("ballot by claim", link.hashed(box, claim), most=MOST_CHANGES, minutes=60))
    try:
        read = round_of(box).read(box, marks, blank)
    except BadMarks as fault:
        raise Refused(refuse(str(fault))) from fault
    if not read.complete:
        raise Refused(refuse(read.why_not))
    return boxes.cast(box, claim, read.choice, via=via, spot=spot)
