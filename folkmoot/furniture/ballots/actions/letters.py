"""Letters that are a ballot, lost ones replaced, and people who have no address to write to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from folkmoot.base.limits import within_limit
from folkmoot.base.verdict import Refused, insist, refuse
from folkmoot.belong.membership.actions import Household
from folkmoot.belong.people.models import Person
from folkmoot.furniture.ballots import ballot_codes, facts, queries, roll, rules
from folkmoot.furniture.ballots.models import Box, RollLine
from folkmoot.record.action import action
from folkmoot.record.write import write

A_DAY = 24 * 60
MOST_LINES = 60  # that one clerk puts on the roll in a day: a stall may be busy, but not this busy


@dataclass(frozen=True)
class PrintedCode:
    """What goes on one sheet. The code is nowhere else: it is shown this once."""

    address: str
    code: str
    number: int
    of_how_many: int
    until: datetime


@dataclass(frozen=True)
class Printed:
    sheets: list[PrintedCode]
    left_out: int  # adults for whom a letter was printed before


@action(may=rules.may_print_codes, writes="codes.printed")
def print_codes(person: Person, box: Box, households: Sequence[Household]) -> Printed:
    """A letter with a ballot code for each adult of each household, and a line of the roll for each. Neither code nor address is kept.

    Adults who have a letter already are left out, so that a list printed twice makes no letter in the post worthless.
    """
    adults = [(home, number) for home in households for number in range(1, home.adults + 1)]
    missing = [one for one in adults if not queries.has_code(box, queries.address_claim(one[0].address, one[1]))]
    sheets = [_new_sheet(box, home, number) for home, number in missing]
    write(facts.CodesPrinted(count=len(sheets)), about=box)
    return Printed(sheets, len(adults) - len(missing))


@action(may=rules.may_keep_roll, writes="code.replaced")
def replace_code(person: Person, box: Box, *, claim: str) -> str:
    """A new code for somebody who lost their letter. The old one opens nothing, and stands for the same line."""
    line = roll.line_for(box, claim)
    if line is None:
        raise Refused(refuse(not_found()))
    code = ballot_codes.new_ballot_code()
    roll.replace(box, line, kind="code", by=ballot_codes.claim_of(code))
    write(facts.CodeReplaced(), about=box)
    return code


@action(may=rules.may_keep_roll, writes="roll.line-added")
def put_on_roll(person: Person, box: Box, *, reason: str, other: Person | None = None) -> str:
    """A line and a code for somebody with no fixed or safe address, or in a home. No address is asked for.

    reason  one of RollLine.REASONS; only counts of it are ever shown
    other   in a care home two visit: the one who came along, who holds a role here too
    """
    if reason == RollLine.CARE:
        insist(rules.two_visit(person, box, other))
    code = ballot_codes.new_ballot_code()
    _add_line(person, box, ballot_codes.claim_of(code), reason)
    return code


@action(may=rules.may_keep_roll, writes="roll.line-added")
def put_address_on_roll(person: Person, box: Box, *, address: str, number: int) -> str:
    """A line for somebody whose address was seen at the desk and is not on the roll. Returns the claim to it."""
    claim = queries.address_claim(address, number)
    if not queries.on_the_roll(box, claim):
        _add_line(person, box, claim, "")
    return claim


def not_found() -> str:
    return _("Nobody is found under that. Type it exactly as it stands on the letter, with every part of the address.")


def _new_sheet(box: Box, home: Household, number: int) -> PrintedCode:
    code = ballot_codes.new_ballot_code()
    line = roll.line_of(box, queries.address_claim(home.address, number))
    roll.also(box, ballot_codes.claim_of(code), line)
    return PrintedCode(home.address, code, number, home.adults, box.closes_at)


def _add_line(person: Person, box: Box, claim: str, reason: str) -> None:
    insist(within_limit("lines of the roll", f"{box.public_id} {person.public_id}", most=MOST_LINES, minutes=A_DAY))
    roll.line_of(box, claim, reason=reason)
    write(facts.LineAdded(), about=box)
