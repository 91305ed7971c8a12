"""Money towards promises: by what agreement, in what stages, what was paid and what is left."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Sum

from folkmoot.belong.membership.models import Role
from folkmoot.belong.membership.rules import live_roles
from folkmoot.belong.people.models import Visitor
from folkmoot.belong.places.models import Place
from folkmoot.spine.commitments.models import Agreement, Commitment, CostChange, Payment, PaymentStage
from folkmoot.spine.process.models import Process


def agreement_of(commitment: Commitment) -> Agreement | None:
    """Who holds the money that pays for it, and on what terms; None where nothing was agreed beforehand."""
    if commitment.process_id is None:
        return None
    found = Agreement.objects.filter(process=commitment.process_id, pot=commitment.pot)
    return found.select_related("body", "process__place").first()


@dataclass(frozen=True)
class StageStands:
    """One stage of payment: what it may pay, and what it has paid."""

    stage: PaymentStage
    paid_minor: int

    @property
    def left_minor(self) -> int:
        return self.stage.amount_minor - self.paid_minor


def stages_of(commitment: Commitment) -> list[StageStands]:
    """Its stages in order, each with what was paid of it. Two queries."""
    paid = dict(
        commitment.payments.filter(undone_on=None).order_by().values_list("stage").annotate(paid=Sum("amount_minor"))
    )
    return [StageStands(stage, paid.get(stage.pk, 0)) for stage in commitment.payment_stages.all()]


def payments_of(commitment: Commitment) -> list[Payment]:
    return list(commitment.payments.select_related("stage", "receipt").order_by("paid_on", "pk"))


def cost_changes_of(commitment: Commitment) -> list[CostChange]:
    return list(commitment.cost_changes.order_by("asked_at", "pk"))


# --- A whole round ---------------------------------------------------------------------------------

OVER = (Commitment.KEPT, Commitment.BROKEN, Commitment.HANDED_BACK, Commitment.DECLINED)
WITHOUT = (Commitment.DECLINED, Commitment.HANDED_BACK, Commitment.BROKEN)


@dataclass(frozen=True)
class Purse:
    """What a round promised, paid and has left, pound by pound: cost = paid + left + not needed + free again."""

    promises: list[Commitment]
    currency: str
    cost_minor: int
    paid_minor: int
    underspent_minor: int
    freed_minor: int

    @property
    def left_minor(self) -> int:
        return self.cost_minor - self.paid_minor - self.underspent_minor - self.freed_minor


def with_money(process: Process, person: Visitor) -> list[Commitment]:
    """The promises of a round that cost something, in the order in which they are due."""
    return [one for one in all_of(process, person) if one.cost_minor is not None]


def all_of(process: Process, person: Visitor) -> list[Commitment]:
    """Everything that a decision asked for and still asks, in the order in which it is due."""
    found = Commitment.objects.visible_to(person, process.place).filter(process=process)
    standing = found.exclude(state=Commitment.RELEASED).select_related("body", "place", "process")
    return list(standing.order_by("due_on", "pk"))


def payments_in(promises: Iterable[Commitment]) -> list[Payment]:
    """Every payment of these promises, in the order of days, those taken back too."""
    found = Payment.objects.filter(commitment__in=[one.pk for one in promises])
    return list(found.select_related("commitment__body", "commitment__place", "stage").order_by("paid_on", "pk"))


def agreements_shown(person: Visitor, place: Place, process_id: str) -> list[Agreement]:
    """The agreements of a process; those who speak for a holder see theirs while it is still a draft."""
    found = Agreement.objects.visible_to(person, place).filter(process__public_id=process_id)
    return list(found.order_by("pot"))


def to_sign(person: Visitor, place: Place) -> list[Agreement]:
    """Agreements that wait for the signature of a body this person speaks for."""
    if not person.is_authenticated:
        return []
    bodies = live_roles(person).filter(kind=Role.RESPONDER, place=place).values("body")
    return list(Agreement.objects.visible_to(person, place).filter(body__in=bodies, body_signed_on=None).order_by("pk"))


def purse_of(promises: Iterable[Commitment]) -> Purse:
    promises = list(promises)
    return Purse(
        promises=promises,
        currency=next((one.currency for one in promises), ""),
        # What was counted again without it pays for other winners now: it is not money twice.
        cost_minor=sum(one.paid_minor if one.freed == Commitment.AGAIN else one.cost_minor for one in promises),
        paid_minor=sum(one.paid_minor for one in promises),
        underspent_minor=sum(underspent(one) for one in promises),
        freed_minor=sum(freed(one) for one in promises if one.freed != Commitment.AGAIN),
    )


def underspent(commitment: Commitment) -> int:
    """What a kept promise did not need. Before its first payment nobody knows: many are paid only once they are kept."""
    is_known = commitment.state == Commitment.KEPT and commitment.paid_minor > 0
    return commitment.left_minor if is_known else 0


def freed(commitment: Commitment) -> int:
    """What is free again because it will not be done."""
    return commitment.left_minor if commitment.state in WITHOUT else 0
