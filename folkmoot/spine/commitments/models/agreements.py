"""Who holds the money of a pot, signed by both sides before anyone decides what it pays for."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from folkmoot.base.ids import PublicId
from folkmoot.base.privacy import NOTHING, PUBLIC_WORDS, STAYS
from folkmoot.belong.membership.models import Body, Role
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.spine.commitments.plans import AFTER, PLAN_CHOICES
from folkmoot.spine.process.models import Process, seen_by


class AgreementQuery(models.QuerySet):
    def visible_to(self, person, place: Place) -> "AgreementQuery":
        """As its process; and, while it is a draft, those who speak for the body that would hold the money."""
        seen = models.Q(**seen_by(person, place, at="process__"))
        if person.is_authenticated:
            spoken_for = Role.objects.filter(person=person, kind=Role.RESPONDER).in_force()
            seen |= models.Q(process__place=place, process__hidden=False, body__in=spoken_for.values("body"))
        return self.filter(seen).select_related("body", "process__place")


class Agreement(models.Model):
    """What the body that holds the money and the place's organisers agree on. Its terms are fixed at opening."""

    NEXT_ON_LIST, NEXT_ROUND, RETURNED = "next-on-list", "next-round", "returned"
    UNDERSPEND = [
        (NEXT_ON_LIST, _("It goes to the next project on the list that it can pay for")),
        (NEXT_ROUND, _("It stays in the pot for the next round")),
        (RETURNED, _("It is returned to those who gave it")),
    ]
    COUNT_AGAIN = "count-again"
    WITHDRAWAL = [
        (COUNT_AGAIN, _("The same ballots are counted again without it, if no other winner loses by that")),
        (NEXT_ROUND, _("Its money is kept for the next round")),
    ]
    public_id = PublicId()
    process = models.ForeignKey(Process, models.CASCADE, related_name="agreements")
    pot = models.CharField(max_length=20, blank=True)
    pot_title = models.CharField(max_length=120, blank=True)
    body = models.ForeignKey(Body, models.PROTECT, related_name="agreements")
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    words = models.TextField(max_length=4000)
    underspend = models.CharField(max_length=12, choices=UNDERSPEND, default=NEXT_ROUND)
    withdrawal = models.CharField(max_length=12, choices=WITHDRAWAL, default=COUNT_AGAIN)
    plan = models.CharField(max_length=12, choices=PLAN_CHOICES, default=AFTER)
    organiser_signed_on = models.DateField(null=True)
    organiser_signed_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    body_signed_on = models.DateField(null=True)
    body_signed_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    objects = AgreementQuery.as_manager()
    covered = (
        "process",
        "pot",
        "pot_title",
        "body",
        "amount_minor",
        "currency",
        "words",
        "underspend",
        "withdrawal",
        "plan",
        "organiser_signed_on",
        "body_signed_on",
    )
    covered_public = True
    privacy = {
        "pot": NOTHING,
        "pot_title": PUBLIC_WORDS,
        "currency": NOTHING,
        "words": PUBLIC_WORDS,
        "organiser_signed_by": STAYS,
        "body_signed_by": STAYS,
    }

    class Meta:
        ordering = ["process", "pot"]
        constraints = [models.UniqueConstraint(fields=["process", "pot"], name="one_agreement_each_pot")]

    def __str__(self) -> str:
        return str(_("Who holds the money: %(body)s")) % {"body": self.body}

    def get_absolute_url(self) -> str:
        return f"/{self.process.place.slug}/money/{self.process.public_id}/agreement/"

    @property
    def is_signed(self) -> bool:
        return bool(self.organiser_signed_on and self.body_signed_on)
