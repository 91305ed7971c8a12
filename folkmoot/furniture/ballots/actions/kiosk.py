"""A shared screen: set up by somebody with a role, used by voters who show a code, a card or a word from the desk."""

from datetime import timedelta

from folkmoot.base import clock
from folkmoot.base.limits import within_limit
from folkmoot.base.verdict import insist
from folkmoot.belong.people.models import Person, Visitor
from folkmoot.belong.people.secret_codes import keyed_hash, new_code
from folkmoot.furniture.ballots import ballot_codes, facts, queries, rules
from folkmoot.furniture.ballots.actions.voting import beside, line_behind
from folkmoot.furniture.ballots.models import Box, LetIn, holder_of
from folkmoot.record.action import PRIVATE, action
from folkmoot.record.write import write

WORD_LETTERS = 6
WORD_LASTS = timedelta(minutes=10)


@action(may=rules.may_start_kiosk, writes="kiosk.started")
def start_kiosk(person: Person, box: Box, *, spot: str) -> None:
    """Note in the record that a shared screen stands there. Everything else about it is in its own browser."""
    write(facts.KioskStarted(spot=spot), about=box)


@action(may=rules.may_seat_voters, writes=PRIVATE)
def let_in(person: Person, box: Box, *, claim: str) -> str:
    """A word for one use at the shared screen, for a voter whom somebody at the desk has seen."""
    line = line_behind(box, claim)
    word = new_code(WORD_LETTERS)
    LetIn.objects.create(box=box, line=line, code_hash=_hash(box, word), until=clock.now() + WORD_LASTS)
    return word.upper()


@action(may=rules.may_vote_at_kiosk, writes=PRIVATE)
def sit_down(visitor: Visitor, box: Box, *, typed: str, kiosk: str) -> str | None:
    """With what claim somebody stands at the shared screen: their code, their card's account, or the desk's word.

    None for what opens nothing, whatever the reason.
    """
    insist(within_limit("tries at a kiosk", kiosk, most=60, minutes=10))
    code = ballot_codes.meant(typed)
    if code:
        claim = ballot_codes.claim_of(code)
        return claim if queries.on_the_roll(box, claim) else None
    if holder := queries.holder_of_card(typed):
        return holder_of(holder) if rules.is_a_voter(holder, box) else None
    return _with_word(box, typed)


def _with_word(box: Box, typed: str) -> str | None:
    """A word is used up in one DELETE, so that of two who type it one sits down."""
    found = queries.let_in_by(box, typed)
    if found is None or not LetIn.objects.filter(pk=found.pk).delete()[0]:
        return None
    return beside(box, "kiosk", found.line)


def forget_old_words() -> int:
    deleted, _rows = LetIn.objects.filter(until__lt=clock.now()).delete()
    return deleted


def _hash(box: Box, word: str) -> str:
    return keyed_hash("let in", box.public_id, word)
