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
from folkmoot.spine.process.models import Process


class CommitmentQuery(models.QuerySet):
    def visible_to(self, person, place: Place) -> "CommitmentQuery":
        """Promises are public from the moment they are asked, except those of a process that is hidden."""
        return self.filter(place=place, hidden=False)

    def decided_here(self) -> "CommitmentQuery":
        """Those that people here asked for; what a body brought in from its own list is told apart."""
        return self.filter(brought_in_on=None)

    def brought_in(self) -> "CommitmentQuery":
        return self.exclude(brought_in_on=None)


class Commitment(models.Model):
    """Who, what, by when, on whose decision. Only an accepted promise can be kept, late or broken."""

    ASKED, ACCEPTED, DECLINED = "asked", "accepted", "declined"
    SAID_DONE, KEPT, BROKEN, HANDED_BACK, RELEASED = "said-done", "kept", "broken", "handed-back", "released"
    STATES = [
        (ASKED, _("asked")),
        (ACCEPTED, _("accepted")),
        (DECLINED, _("declined")),
        (SAID_DONE, _("said to be done")),
        (KEPT, _("kept")),
        (BROKEN, _("broken")),
        (HANDED_BACK, _("handed back")),
        (RELEASED, _("no longer asked")),
    ]
    # Where the time between asking and the end has got to, in the body's own word.
    STARTED, WELL, AT_RISK, STOPPED = "started", "going-well", "at-risk", "stopped"
    GOING = [
        (STARTED, _("started")),
        (WELL, _("going well")),
        (AT_RISK, _("at risk")),
        (STOPPED, _("stopped for now")),
    ]
    BY_RESIDENTS, UNDISPUTED, FOLLOWED = "residents", "undisputed", "followed"
    CONFIRMED = [
        (BY_RESIDENTS, _("confirmed by residents")),
        (UNDISPUTED, _("nobody disagreed")),
        (FOLLOWED, _("what followed shows it")),
    ]
    AGAIN, NEXT_ROUND, RETURNED = "count-again", "next-round", "returned"
    FREED = [
        (AGAIN, _("counted again without it")),
        (NEXT_ROUND, _("kept for the next round")),
        (RETURNED, _("returned to those who gave the money")),
    ]
    public_id = PublicId()
    place = models.ForeignKey(Place, models.CASCADE, related_name="commitments")
    body = models.ForeignKey(Body, models.PROTECT, related_name="commitments")
    # The decision that asked for it, and which of its pots pays; none for a promise that no process asked for.
    process = models.ForeignKey(Process, models.PROTECT, null=True, related_name="commitments")
    pot = models.CharField(max_length=20, blank=True)
    what = models.CharField(max_length=240)
    about = models.CharField(max_length=80, blank=True)
    cost_minor = models.BigIntegerField(null=True)
    # As it was first asked, so that the same ask is known again after another count.
    asked_cost_minor = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3, blank=True, choices=[(code, code) for code in CURRENCIES])
    state = models.CharField(max_length=12, choices=STATES, default=ASKED)
    hidden = models.BooleanField(default=False)
    asked_at = models.DateTimeField()
    answer_due_on = models.DateField()
    answered_at = models.DateTimeField(null=True)
    # "no answer by the day" and "late" are marks that the clock makes; they stay on the page after an answer comes.
    unanswered_since = models.DateField(null=True)
    due_on = models.DateField()
    asked_due_on = models.DateField(null=True)
    late_since = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)
    reason = models.TextField(max_length=1000, blank=True)
    going = models.CharField(max_length=12, choices=GOING, blank=True)
    percent = models.PositiveSmallIntegerField(null=True)
    # "Is it really done?": how often residents were asked, until when they can answer, and how it came out.
    asking = models.PositiveSmallIntegerField(default=0)
    ask_until = models.DateField(null=True)
    confirmed = models.CharField(max_length=10, choices=CONFIRMED, blank=True)
    disputed_since = models.DateField(null=True)
    # What was paid towards it so far, the sum of its payments; the database holds it to the promised cost.
    paid_minor = models.BigIntegerField(default=0)
    # What became of its money when it was given back or declined.
    freed = models.CharField(max_length=12, choices=FREED, blank=True)
    freed_on = models.DateField(null=True)
    learned = models.TextField(max_length=1000, blank=True)
    # A new date that the body has asked for and the organisers have not yet agreed to.
    wished_due_on = models.DateField(null=True)
    wished_reason = models.CharField(max_length=400, blank=True)
    # A body's own promise, which nobody here asked for: since when it stands here, its number there, and where it was made.
    brought_in_on = models.DateField(null=True)
    own_number = models.CharField(max_length=40, blank=True)
    made_where = models.CharField(max_length=200, blank=True)
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
        "pot",
        "asked_cost_minor",
        "asked_due_on",
        "going",
        "percent",
        "asking",
        "ask_until",
        "confirmed",
        "disputed_since",
        "paid_minor",
        "freed",
        "freed_on",
        "learned",
        "brought_in_on",
        "own_number",
        "made_where",
    )
    covered_public = True
    privacy = {
        "what": PUBLIC_WORDS,
        "pot": NOTHING,
        "about": NOTHING,
        "learned": PUBLIC_WORDS,
        "reason": PUBLIC_WORDS,
        "wished_reason": PUBLIC_WORDS,
        "own_number": NOTHING,
        "made_where": PUBLIC_WORDS,
        "because": NOTHING,
        "leaf": NOTHING,
    }

    class Meta:
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["place", "state", "due_on"], name="promises_of_place")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(cost_minor=None, paid_minor=0)
                | models.Q(paid_minor__gte=0, paid_minor__lte=models.F("cost_minor")),
                name="never_paid_above_the_cost",
            ),
            models.CheckConstraint(
                condition=models.Q(percent=None) | models.Q(percent__lte=100), name="percent_to_a_hundred"
            ),
            models.UniqueConstraint(
                fields=["body", "own_number"],
                condition=~models.Q(own_number=""),
                name="each_own_promise_once",
            ),
        ]

    def __str__(self) -> str:
        return self.what

    def get_absolute_url(self) -> str:
        return f"/{self.place.slug}/promises/{self.public_id}/"

    @property
    def standing(self) -> str:
        """One word for the page: its state, or the clock's, the residents' or the body's mark where that says more."""
        if self.state == self.ASKED and self.unanswered_since:
            return "unanswered"
        if self.state != self.ACCEPTED:
            return self.state
        if self.late_since:
            return "late"
        if self.disputed_since:
            return "disputed"
        if self.going in (self.AT_RISK, self.STOPPED):
            return "at-risk"
        return "started" if self.going else self.state

    @property
    def standing_words(self) -> str:
        """How it stands, with the day that matters: “accepted, due 14 December”, “9 days late”."""
        if self.standing == "late":
            return ngettext("%d day late", "%d days late", self.days_since(self.due_on)) % self.days_since(self.due_on)
        if self.standing == "unanswered":
            days = self.days_since(self.answer_due_on)
            words = ngettext(
                "no answer for %(days)d day, due %(day)s", "no answer for %(days)d days, due %(day)s", days
            )
            return words % {"days": days, "day": human_time.day(self.answer_due_on, clock.now())}
        if self.state == self.KEPT and self.confirmed:
            return str(_("kept, %(how)s")) % {"how": self.get_confirmed_display()}
        sentences = {
            "asked": (_("asked, answer due %(day)s"), self.answer_due_on),
            "accepted": (_("accepted, due %(day)s"), self.due_on),
            "at-risk": (_("%(going)s, due %(day)s"), self.due_on),
            "started": (_("%(going)s, due %(day)s"), self.due_on),
            "disputed": (_("disputed, to be put right by %(day)s"), self.due_on),
            "said-done": (_("said to be done; residents can say until %(day)s"), self.ask_until),
        }
        if self.standing not in sentences:
            return str(self.get_state_display())
        sentence, day = sentences[self.standing]
        return str(sentence) % {"day": human_time.day(day, clock.now()), "going": self.get_going_display()}

    @property
    def left_minor(self) -> int:
        """What of its promised cost has not been paid."""
        return (self.cost_minor or 0) - self.paid_minor

    def days_since(self, day: date) -> int:
        """Whole days from then to today, by the place's own calendar; 0 if it is still to come."""
        return max(0, (timezone.localtime(clock.now(), self.place.zone).date() - day).days)

    @property
    def is_live(self) -> bool:
        return self.state in (self.ASKED, self.ACCEPTED, self.SAID_DONE)
