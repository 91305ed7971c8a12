"""Who holds the money: written by the organisers, signed by both sides, fixed when the process opens."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from folkmoot.base.verdict import Refused, Verdict, insist, refuse
from folkmoot.belong.people.models import Person
from folkmoot.record.action import action
from folkmoot.record.write import write
from folkmoot.spine.commitments import facts, rules, telling
from folkmoot.spine.commitments.actions.held import today_in
from folkmoot.spine.commitments.models import Agreement
from folkmoot.spine.process import rules as process_rules
from folkmoot.spine.process.actions import digest
from folkmoot.spine.process.actions import hold as hold_process
from folkmoot.spine.process.kinds import Pot
from folkmoot.spine.process.models import Process

May = Callable[[Person, Agreement], Verdict]


@action(may=process_rules.may_edit, writes="agreement.written")
def write_agreement(person: Person, process: Process, *, pot: str, **terms: str) -> Agreement:
    """Write down the terms for one pot, or change them while the process is a draft. Both sides sign anew."""
    hold_process(process)
    found = next((one for one in process.spec.pots(process) if one.key == pot), None)
    if found is None or found.body is None:
        raise Refused(refuse(_("Say first who holds the money.")))
    agreement = Agreement.objects.filter(process=process, pot=pot).first() or Agreement(process=process, pot=pot)
    for name, value in terms.items():
        setattr(agreement, name, value)
    _as_the_pot_stands(agreement, found)
    _unsign(agreement)
    agreement.save()
    write(facts.AgreementWritten(), about=process)
    return agreement


def _as_the_pot_stands(agreement: Agreement, pot: Pot) -> bool:
    """Take over whose pot it is and how much is in it. True if that was otherwise before."""
    now = {
        "pot_title": str(pot.title),
        "body": pot.body,
        "amount_minor": pot.amount_minor,
        "currency": pot.currency,
    }
    before = {name: getattr(agreement, name, None) for name in now} if agreement.pk else {}
    for name, value in now.items():
        setattr(agreement, name, value)
    return before != now


def _unsign(agreement: Agreement) -> None:
    agreement.organiser_signed_on = agreement.organiser_signed_by = None
    agreement.body_signed_on = agreement.body_signed_by = None


def when_a_draft_changes(process: Process) -> None:
    """Another pot or another holder is another agreement: both sides sign anew. Called inside the action that changed it."""
    pots = {pot.key: pot for pot in process.spec.pots(process)}
    for agreement in Agreement.objects.filter(process=process).select_related("body"):
        pot = pots.get(agreement.pot)
        if pot is None or pot.body is None:
            agreement.delete()
        elif _as_the_pot_stands(agreement, pot):
            _unsign(agreement)
            agreement.save()


@action(may=rules.may_sign_for_organisers, writes="agreement.signed")
def sign_for_organisers(person: Person, agreement: Agreement, *, terms: str = "") -> Agreement:
    """The organisers' side signs the terms of this mark; those who hold the money are told that it waits for them."""
    agreement = _held(agreement, rules.may_sign_for_organisers, person, terms)
    agreement.organiser_signed_on, agreement.organiser_signed_by = today_in(agreement.process.place), person
    agreement.save()
    write(facts.AgreementSigned(side="organisers"), about=agreement.process)
    if not agreement.body_signed_on:
        telling.to_sign(agreement)
    return agreement


@action(may=rules.may_sign_for_body, writes="agreement.signed")
def sign_for_body(person: Person, agreement: Agreement, *, terms: str = "") -> Agreement:
    """The body that holds the money signs for itself."""
    agreement = _held(agreement, rules.may_sign_for_body, person, terms)
    agreement.body_signed_on, agreement.body_signed_by = today_in(agreement.process.place), person
    agreement.save()
    write(facts.AgreementSigned(side="body"), about=agreement.process)
    return agreement


def _held(agreement: Agreement, may: May, person: Person, terms: str) -> Agreement:
    """As it stands now, kept to this action. Whoever read other terms than these signs nothing."""
    now = Agreement.objects.select_for_update().filter(pk=agreement.pk).first()
    if now is None or mark_of(now) != (terms or mark_of(agreement)):
        raise Refused(refuse(_("The terms were changed at the same moment. Read them again before you sign.")))
    now.process, now.body = agreement.process, agreement.body
    insist(may(person, now))
    return now


def terms_of(agreement: Agreement) -> dict:
    """What both sides sign and opening fixes."""
    names = ("pot", "amount_minor", "currency", "underspend", "withdrawal", "plan", "words")
    return {"body": agreement.body_id, **{name: getattr(agreement, name) for name in names}}


def mark_of(agreement: Agreement) -> str:
    """A short mark of the terms, so that a button signs what was read and nothing else."""
    return digest({name: str(value) for name, value in terms_of(agreement).items()})[:20]
