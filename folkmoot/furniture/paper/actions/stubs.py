"""Papers for people on the roll. The stub stands for the voter, never for the paper: torn off, it tells only that they have one."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from folkmoot.base.verdict import Refused, refuse
from folkmoot.belong.people.models import Person
from folkmoot.furniture.ballots import roll
from folkmoot.furniture.ballots.models import holder_of
from folkmoot.furniture.paper import facts, rules
from folkmoot.furniture.paper.actions.holding import hold
from folkmoot.furniture.paper.models import Batch, Stub
from folkmoot.record.action import action
from folkmoot.record.write import write


@action(may=rules.may_hand_out, writes="paper.stub")
def hand_out(person: Person, batch: Batch, number: int, voter: Person) -> Stub:
    """Give somebody a paper. Its stub is one more claim to their line of the roll; they can still vote in any other way."""
    hold(batch)
    line = roll.line_of(batch.box, holder_of(voter))
    if line.claims.filter(kind="stub", void=False).exists():
        raise Refused(
            refuse(_("They have a paper already. If they spoiled it, note that first, with the number of its stub."))
        )
    stub = _new_stub(batch, number)
    roll.replace(batch.box, line, kind="stub", by=stub.claim)
    return _noted(stub)


@action(may=rules.may_note_stub, writes="paper.stub")
def take_in(person: Person, stub: Stub) -> Stub:
    """Tick the stub off: its paper is in the box. The paper bears no number and counts by itself, so nothing else of this voter does."""
    hold(stub.batch)
    _change(stub, Stub.IN)
    roll.paper_was_handed_in(stub.batch.box, roll.line_for(stub.batch.box, stub.claim))
    return _noted(stub)


@action(may=rules.may_note_stub, writes="paper.stub")
def spoil(person: Person, stub: Stub) -> Stub:
    """The voter gave the paper back unused or spoiled. They may have another."""
    hold(stub.batch)
    _change(stub, Stub.SPOILED)
    line = roll.line_for(stub.batch.box, stub.claim)
    line.claims.filter(kind="stub").update(void=True)
    return _noted(stub)


def _new_stub(batch: Batch, number: int) -> Stub:
    try:
        with transaction.atomic():
            return Stub.objects.create(batch=batch, number=number)
    except IntegrityError as fault:
        raise Refused(refuse(_("Stub %(number)d was handed out already.") % {"number": number})) from fault


def _change(stub: Stub, state: str) -> None:
    """From handed out to something else, once."""
    if not Stub.objects.filter(pk=stub.pk, state=Stub.OUT).update(state=state):
        raise Refused(refuse(_("Somebody else noted this stub at the same moment.")))
    stub.state = state


def _noted(stub: Stub) -> Stub:
    write(facts.StubNoted(batch=stub.batch.number, stub=stub.number, state=stub.state), about=stub.batch)
    return stub
