"""The agreement about the money, as every process carries it: frozen at opening, one line of honest power, a page to prepare it."""

from hashlib import sha256

from django.utils.translation import gettext as _

from folkmoot.base import money
from folkmoot.spine.commitments.actions.agreeing import when_a_draft_changes
from folkmoot.spine.commitments.models import Agreement
from folkmoot.spine.process.annexes import AlsoSaid, Annex
from folkmoot.spine.process.kinds import SetupPage
from folkmoot.spine.process.models import Process


def agreements_of(process: Process) -> list[Agreement]:
    return list(Agreement.objects.filter(process=process).select_related("body", "process__place").order_by("pot"))


def freeze(process: Process) -> dict:
    """The terms, and a fingerprint of the words; who has signed is no rule and can still come."""
    found = [_terms(agreement) for agreement in agreements_of(process)]
    return {"agreements": found} if found else {}


def _terms(agreement: Agreement) -> dict:
    return {
        "pot": agreement.pot,
        "body": agreement.body.public_id,
        "amount_minor": agreement.amount_minor,
        "currency": agreement.currency,
        "underspend": agreement.underspend,
        "withdrawal": agreement.withdrawal,
        "plan": agreement.plan,
        "words_digest": sha256(agreement.words.encode()).hexdigest(),
    }


def said(process: Process) -> tuple[AlsoSaid, ...]:
    return tuple(_line(agreement) for agreement in agreements_of(process))


def _line(agreement: Agreement) -> AlsoSaid:
    told = {"body": agreement.body, "sum": money.show(agreement.amount_minor, agreement.currency)}
    return AlsoSaid(
        name=_("Who holds the money"),
        words=_("%(body)s holds the %(sum)s.") % told,
        url=agreement.get_absolute_url(),
        state="accepted" if agreement.is_signed else "unanswered",
        state_words=_("signed by both sides") if agreement.is_signed else _("not signed by both sides yet"),
    )


def setup(process: Process) -> tuple[SetupPage, ...]:
    """One page for all its pots; none for a process that decides about no money."""
    pots = process.spec.pots(process)
    if not pots:
        return ()
    found = agreements_of(process)
    stands = _("No agreement is written yet.")
    if found:
        signed = all(one.is_signed for one in found) and len(found) == len(pots)
        stands = _("Signed by both sides") if signed else _("Not signed by both sides yet")
    url = f"/{process.place.slug}/money/{process.public_id}/agreement/"
    return (SetupPage(_("The agreement about the money"), url, stands),)


AGREEMENT = Annex(name="agreement", freeze=freeze, said=said, setup=setup, changed=when_a_draft_changes)
