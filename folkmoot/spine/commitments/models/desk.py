"""How an office keeps its desk: who releases its answers, what waits for release, and where a question was sent on to."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from folkmoot.base.ids import PublicId
from folkmoot.base.privacy import NOTHING, PRIVATE_WORDS, PUBLIC_WORDS, STAYS
from folkmoot.belong.membership.models import Body
from folkmoot.belong.people.models import Person
from folkmoot.spine.commitments.models.promises import Commitment


class Desk(models.Model):
    """One office's desk. An office without a row has never changed anything of it, and got no letter yet."""

    public_id = PublicId()
    body = models.OneToOneField(Body, models.CASCADE, related_name="desk")
    # An answer written by one is released by another of the same office.
    two_hands = models.BooleanField(default=False)
    # Letters to the office's own address; those who speak for it choose for themselves.
    letters = models.BooleanField(default=True)
    weekly_on = models.DateField(null=True)
    reminded_on = models.DateField(null=True)

    covered = ("body", "two_hands")
    covered_public = True
    privacy: dict = {}

    def __str__(self) -> str:
        return str(self.body)


class HeldAnswer(models.Model):
    """An answer that somebody of the office wrote and another has still to release. Nothing of it is public."""

    WAITS, RELEASED, BACK = "waits", "released", "back"
    STATES = [(WAITS, _("waits for a second person")), (RELEASED, _("released")), (BACK, _("taken back"))]
    public_id = PublicId()
    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="held_answers")
    accepts = models.BooleanField()
    due_on = models.DateField(null=True)
    reason = models.TextField(max_length=1000, blank=True)
    # Nobody, when it came through the link in the office's letter.
    written_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=STATES, default=WAITS)

    privacy = {"reason": PRIVATE_WORDS, "written_by": STAYS}

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["commitment"], condition=models.Q(state="waits"), name="one_answer_waits_each_promise"
            )
        ]

    def __str__(self) -> str:
        return f"{self.commitment}: {self.get_state_display()}"


class Passing(models.Model):
    """“Not ours”: who said so, why, and to whom it was sent; to nobody while the organisers look for the right office."""

    public_id = PublicId()
    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="passings")
    from_body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    to_body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+")
    note = models.CharField(max_length=600)
    passed_at = models.DateTimeField()
    passed_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    leaf = models.CharField(max_length=64, blank=True)

    covered = ("commitment", "from_body", "to_body", "note", "passed_at")
    covered_public = True
    privacy = {"note": PUBLIC_WORDS, "passed_by": STAYS, "leaf": NOTHING}

    class Meta:
        ordering = ["passed_at", "pk"]

    def __str__(self) -> str:
        return f"{self.from_body} → {self.to_body or '?'}"
