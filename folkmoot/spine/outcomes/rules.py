"""Who may decide what becomes of the money when a winner gives up, and by what rule."""

from django.utils.translation import gettext as _

from folkmoot.base.verdict import YES, Verdict, first_refusal, refuse
from folkmoot.belong.membership.rules import may_organise
from folkmoot.belong.people.models import Visitor
from folkmoot.spine.commitments.models import Agreement, Commitment
from folkmoot.spine.commitments.queries import WITHOUT, agreement_of
from folkmoot.spine.commitments.rules import in_state, is_not_paid


def may_count_without(person: Visitor, commitment: Commitment) -> Verdict:
    """Organisers, when the rule fixed before the vote says so."""
    return first_refusal(
        gave_up(commitment), not_decided_yet(commitment), rule_says_again(commitment), organises(person, commitment)
    )


def may_keep_for_next_round(person: Visitor, commitment: Commitment) -> Verdict:
    """Organisers, when that is the rule, or when another count would take something from another winner."""
    return first_refusal(gave_up(commitment), not_decided_yet(commitment), organises(person, commitment))


def organises(person: Visitor, commitment: Commitment) -> Verdict:
    return first_refusal(may_organise(person, commitment.place), is_not_paid(person, commitment))


def gave_up(commitment: Commitment) -> Verdict:
    if not commitment.cost_minor or commitment.process_id is None:
        return refuse(_("No money of a vote was promised for this."))
    return in_state(commitment, *WITHOUT)


def not_decided_yet(commitment: Commitment) -> Verdict:
    if not commitment.freed:
        return YES
    return refuse(_("It is decided already what becomes of this money."))


def rule_says_again(commitment: Commitment) -> Verdict:
    agreement = agreement_of(commitment)
    if agreement and agreement.withdrawal == Agreement.COUNT_AGAIN:
        return YES
    return refuse(
        _("Nobody agreed before the vote that it would be counted again. The money is kept for the next round.")
    )


def nobody_loses(losers: list[Commitment]) -> Verdict:
    """Counting again must not take from one group what it was promised because another gave up."""
    if not losers:
        return YES
    titles = ", ".join(f"“{one.what}”" for one in losers[:3])
    return refuse(
        _(
            "Counted again, this would not win any more: %(titles)s. Nobody loses because another gives up, so the money is kept for the next round."
        )
        % {"titles": titles}
    )
