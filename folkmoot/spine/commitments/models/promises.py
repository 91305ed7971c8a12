"""Dated promises: asked of a body, accepted or declined, then kept, late or broken, all in public."""

from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from folkmoot.base import clock, human_time
from folkmoot.base.ids import PublicId
from folkmoot.base.money import CURRENCIES
from folkmoot.base.privacy import NOTHING, PUBLIC_WORDS
from folkmoot.belong.membership.models import Body
from folkmoot.belong.places.models import Place


class CommitmentQuery(models.QuerySet):
    def visible_to(self, person, place: Place) -> "CommitmentQuery":
        """Promises are public from the moment they are asked, except those of a process that is hidden."""
        return self.filter(place=place, hidden=False)


class Commitment(models.Model):
    """Who, what, by when, on whose decision. Only an accepted promise can be kept, late or broken."""

    ASKED, ACCEPTED, DECLINED = "asked", "accepted", "declined"
    KEPT, BROKEN, HANDED_BACK, RELEASED = "kept", "broken", "handed-back", "released"
    STATES = [
        (ASKED, _("asked")),
        (ACCEPTED, _("accepted")),
        (DECLINED, _("declined")),
        (KEPT, _("kept")),
        (BROKEN, _("broken")),
        (HANDED_BACK, _("handed back")),
        (RELEASED, _("no longer asked")),
    ]
    public_id = PublicId()
    place = models.ForeignKey(Place, models.CASCADE, related_name="commitments")
    body = models.ForeignKey(Body, models.PROTECT, related_name="commitments")
    what = models.CharField(max_length=240)
    about = models.CharField(max_length=80, blank=True)
    cost_minor = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3, blank=True, choices=[(code, code) for code in CURRENCIES])
    state = models.CharField(max_length=12, choices=STATES, default=ASKED)
    hidden = models.BooleanField(default=False)
    asked_at = models.DateTimeField()
    answer_due_on = models.DateField()
    answered_at = models.DateTimeField(null=True)
    # "no answer by the day" and "late" are marks that the clock makes; they stay on the page after an answer comes.
    unanswered_since = models.DateField(null=True)
    due_on = models.DateField()
    late_since = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)
    reason = models.TextField(max_length=1000, blank=True)
    # A new date that the body has asked for and the organisers have not yet agreed to.
    wished_due_on = models.DateField(null=True)
    wished_reason = models.CharField(max_length=400, blank=True)
    because = models.CharField(max_length=64, blank=True)
    leaf = models.CharField(max_length=64, blank=True)

    objects = CommitmentQuery.as_manager()
    covered = (
        "place",
        "body",
        "what",
        "about",
        "cost_minor",
        "currency",
        "state",
        "hidden",
        "asked_at",
        "answer_due_on",
        "answered_at",
        "unanswered_since",
        "due_on",
        "late_since",
        "ended_at",
        "reason",
    )
    covered_public = True
    privacy = {
        "what": PUBLIC_WORDS,
        "about": NOTHING,
        "reason": PUBLIC_WORDS,
        "wished_reason": PUBLIC_WORDS,
        "because": NOTHING,
        "leaf": NOTHING,
    }

    class Meta:
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["place", "state", "due_on"], name="promises_of_place")]

    def __str__(self) -> str:
        return self.what

    def get_absolute_url(self) -> str:
        return f"/{self.place.slug}/promises/{self.public_id}/"

    @property
    def standing(self) -> str:
        """One word for the page: its state, or the clock's mark where that says more."""
        if self.state == self.ASKED and self.unanswered_since:
            return "unanswered"
        if self.state == self.ACCEPTED and self.late_since:
            return "late"
        return self.state

    @property
    def standing_words(self) -> str:
        """How it stands, with the day that matters: “accepted, due 14 December”, “9 days late”."""
        words = {
            self.ASKED: (_("asked, answer due %(day)s"), self.answer_due_on),
            self.ACCEPTED: (_("accepted, due %(day)s"), self.due_on),
        }
        if self.standing == "late":
            return ngettext("%d day late", "%d days late", self.days_since(self.due_on)) % self.days_since(self.due_on)
        if self.standing == "unanswered":
            return str(_("no answer, due %(day)s")) % {"day": human_time.day(self.answer_due_on, clock.now())}
        if self.state not in words:
            return str(self.get_state_display())
        sentence, day = words[self.state]
        return str(sentence) % {"day": human_time.day(day, clock.now())}

    def days_since(self, day: date) -> int:
        """Whole days from then to today, by the place's own calendar; 0 if it is still to come."""
        return max(0, (timezone.localtime(clock.now(), self.place.zone).date() - day).days)

    @property
    def is_live(self) -> bool:
        return self.state in (self.ASKED, self.ACCEPTED)
