"""Money towards a promise: the stages agreed beforehand, what was paid, and a cost that was changed with consent."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from folkmoot.base.ids import PublicId
from folkmoot.base.privacy import NOTHING, PUBLIC_WORDS, STAYS
from folkmoot.belong.people.models import Person
from folkmoot.cupboard.files.models import StoredFile
from folkmoot.spine.commitments.models.promises import Commitment


class PaymentStage(models.Model):
    """A part of the cost, and what must be shown before it is paid."""

    public_id = PublicId()
    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="payment_stages")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=80)
    shows = models.CharField(max_length=240)
    amount_minor = models.BigIntegerField()

    covered = ("commitment", "position", "title", "shows", "amount_minor")
    covered_public = True
    privacy = {"title": NOTHING, "shows": NOTHING}

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["commitment", "position"], name="payment_stages_in_order"),
            models.CheckConstraint(condition=models.Q(amount_minor__gte=0), name="payment_stages_not_below_nought"),
        ]

    def __str__(self) -> str:
        return self.title


class Payment(models.Model):
    """Money that was handed over. A mistake is undone in the open, never edited."""

    ORGANISER, HOLDER = "organiser", "holder"
    FILE, SEEN, LATER = "file", "seen", "later"
    PROOFS = [
        (FILE, _("the receipt is kept here")),
        (SEEN, _("the receipt was seen")),
        (LATER, _("the receipt comes later")),
    ]
    AS = [(ORGANISER, _("an organiser")), (HOLDER, _("those who hold the money"))]
    public_id = PublicId()
    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="payments")
    stage = models.ForeignKey(PaymentStage, models.PROTECT, related_name="payments")
    paid_on = models.DateField()
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    what_for = models.CharField(max_length=240)
    proof = models.CharField(max_length=8, choices=PROOFS)
    # The receipt itself may name people and accounts: only those who look after the money can open it.
    receipt = models.OneToOneField(StoredFile, models.SET_NULL, null=True, related_name="+")
    recorded_as = models.CharField(max_length=10, choices=AS)
    recorded_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    recorded_at = models.DateTimeField()
    undone_on = models.DateField(null=True)
    undone_why = models.CharField(max_length=240, blank=True)
    undone_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    covered = (
        "commitment",
        "stage",
        "paid_on",
        "amount_minor",
        "currency",
        "what_for",
        "proof",
        "receipt",
        "recorded_as",
        "recorded_at",
        "undone_on",
        "undone_why",
    )
    covered_public = True
    privacy = {
        "currency": NOTHING,
        "what_for": PUBLIC_WORDS,
        "recorded_by": STAYS,
        "undone_why": PUBLIC_WORDS,
        "undone_by": STAYS,
    }

    class Meta:
        ordering = ["paid_on", "pk"]
        constraints = [models.CheckConstraint(condition=models.Q(amount_minor__gt=0), name="payments_are_of_something")]

    def __str__(self) -> str:
        return self.what_for

    @property
    def receipt_url(self) -> str:
        return f"{self.commitment.get_absolute_url()}receipts/{self.receipt.public_id}.webp" if self.receipt else ""


class CostChange(models.Model):
    """A wish that the promise may cost more or less, with its reason, and what those who asked said to it."""

    ASKED, AGREED, REFUSED = "asked", "agreed", "refused"
    STATES = [(ASKED, _("asked")), (AGREED, _("agreed")), (REFUSED, _("not agreed"))]
    public_id = PublicId()
    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="cost_changes")
    old_minor = models.BigIntegerField()
    new_minor = models.BigIntegerField()
    reason = models.CharField(max_length=400)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=8, choices=STATES, default=ASKED)
    answer = models.CharField(max_length=400, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    covered = ("commitment", "old_minor", "new_minor", "reason", "asked_at", "state", "answer", "answered_at")
    covered_public = True
    privacy = {"reason": PUBLIC_WORDS, "asked_by": STAYS, "answer": PUBLIC_WORDS, "answered_by": STAYS}
    words_of = {"answer": "answered_by"}

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["commitment"], condition=models.Q(state="asked"), name="one_cost_change_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return self.reason[:60]
