"""A code and an account are one voter's: said by whoever holds both, never guessed."""

from django.utils.translation import gettext as _

from folkmoot.base.verdict import Refused, refuse
from folkmoot.belong.membership.actions import confirm_residency
from folkmoot.belong.membership.models import Residency
from folkmoot.belong.people import actions as people
from folkmoot.belong.people.models import Person, Visitor
from folkmoot.furniture.ballots import queries, roll, rules
from folkmoot.furniture.ballots.actions.voting import GONE
from folkmoot.furniture.ballots.models import Box, holder_of
from folkmoot.record.action import PRIVATE, action


@action(may=rules.may_claim, writes=PRIVATE)
def claim_with_code(person: Person, box: Box, *, claim: str) -> None:
    """The code is this account's own: both stand for one line, so whichever voted last counts, and only that.

    Nothing of what the code was used for is shown, or whether it was. One code an account: somebody who helps neighbours
    with theirs must not merge two people into one voter.
    """
    roll.in_turn(box)
    if roll.line_for(box, claim) is None:
        raise Refused(refuse(GONE))
    if queries.has_other_code(box, holder_of(person), claim):
        raise Refused(
            refuse(_("Your account has a code of its own in this round already. This one counts for somebody else."))
        )
    roll.join(box, holder_of(person), claim)


@action(may=rules.may_make_account, writes="residency.seen")
def make_account(visitor: Visitor, box: Box, *, claim: str, name: str) -> Person:
    """Somebody new becomes known with a ballot code, once a code; the account and the code are one voter."""
    roll.in_turn(box)
    line = roll.line_for(box, claim)
    if line is None:
        raise Refused(refuse(GONE))
    if line.claims.filter(kind="account").exists():
        raise Refused(refuse(_("An account was made with this letter already. Sign in to it.")))
    person = people.join(name=name)
    roll.also(box, f"account:{line.pk}", line)
    roll.also(box, holder_of(person), line)
    by_letter = line.claims.filter(kind="address").exists()
    confirm_residency(person, box.place, how=Residency.LETTER if by_letter else Residency.DESK)
    return person
