"""The stages in which a promise is paid: laid out when it is accepted, by the plan agreed before the vote."""

from django.utils import translation

from folkmoot.spine.commitments import plans
from folkmoot.spine.commitments.models import Commitment, PaymentStage
from folkmoot.spine.commitments.queries.money import agreement_of, stages_of


def plan_payments(commitment: Commitment) -> None:
    """One row for each stage of the plan; all of it at the end where nothing was agreed. Called inside an action."""
    if not commitment.cost_minor or commitment.payment_stages.exists():
        return
    agreement = agreement_of(commitment)
    plan = agreement.plan if agreement else plans.AFTER
    each = zip(plans.PLANS[plan], plans.amounts(commitment.cost_minor, plan), strict=True)
    with translation.override(commitment.place.language):
        for position, (part, amount) in enumerate(each, 1):
            words = {"title": str(part.title), "shows": str(part.shows)}
            PaymentStage.objects.create(commitment=commitment, position=position, amount_minor=amount, **words)


def fit_stages(commitment: Commitment, more_minor: int) -> None:
    """A changed cost changes the last stage; what is taken off beyond it comes off the ones before, never below what was paid."""
    stands = stages_of(commitment)
    for one in reversed(stands):
        change = more_minor if more_minor > 0 else max(more_minor, -one.left_minor)
        one.stage.amount_minor += change
        one.stage.save()
        more_minor -= change
        if not more_minor:
            return
