"""A review of anything recorded, or a complaint about a person: in two stages, each decided by somebody free of conflict."""

import json
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from folkmoot.base import clock
from folkmoot.base.ids import PublicId
from folkmoot.base.privacy import LINK, NOTHING, OWN_ROW, PRIVATE_WORDS, PUBLIC_WORDS, STAYS
from folkmoot.base.sealed import SealedText
from folkmoot.belong.clocks.due import day_in
from folkmoot.belong.clocks.timed import Timed
from folkmoot.belong.membership.models import Role
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.spine.outcomes.models import Outcome

WORDS = ("words", "who", "ruling", "question", "question_answer", "extended_why")


class ReviewQuery(models.QuerySet):
    def visible_to(self, person, place: Place) -> "ReviewQuery":
        """Reviews are public. A complaint about a person is seen by whoever made it and those who could decide it."""
        return self.filter(self._public_or_theirs(person), place=place)

    def lent_to(self, person, place: Place) -> "ReviewQuery":
        """Those of other places that this place's reviewers were drawn for."""
        return self.filter(self._public_or_theirs(person), from_place=place)

    @staticmethod
    def _public_or_theirs(person) -> models.Q:
        public = models.Q(private=False)
        if not person.is_authenticated:
            return public
        here = Role.objects.filter(person=person, kind__in=Review.REVIEWERS, place=models.OuterRef("place")).in_force()
        there = Role.objects.filter(
            person=person, kind__in=Review.REVIEWERS, place=models.OuterRef("from_place")
        ).in_force()
        host = Role.objects.filter(person=person, kind=Role.HOST).in_force()
        own_turn = models.Q(from_place=None) | models.Q(unacknowledged_since__isnull=False)
        could = models.Exists(there) | (own_turn & models.Exists(here)) | models.Exists(host)
        about_them = models.Q(subject__person=person)
        theirs = models.Q(asked_by=person) | models.Q(reviewer=person) | models.Q(second__reviewer=person)
        return public | theirs | (could & ~about_them)


class Review(Timed):
    """One stage of asking that something be looked at again. The asker's name is never shown."""

    REVIEWERS = (Role.OBSERVER, Role.CHECKER, Role.MODERATOR, Role.ORGANISER)
    ASKED, TAKEN, UPHELD, PARTLY, CHANGED = "asked", "taken", "upheld", "partly", "changed"
    WITHDRAWN, ABANDONED, REPEATED = "withdrawn", "abandoned", "repeated"
    STATES = [
        (ASKED, _("waiting for a reviewer")),
        (TAKEN, _("being looked at")),
        (UPHELD, _("it stands")),
        (PARTLY, _("it was put right in part")),
        (CHANGED, _("it was put right")),
        (WITHDRAWN, _("taken back by whoever asked")),
        (ABANDONED, _("closed: a question was not answered")),
        (REPEATED, _("closed: it was asked and answered before")),
    ]
    OPEN = (ASKED, TAKEN)
    RULED = (UPHELD, PARTLY, CHANGED)
    APPEAL, COMPLAINT, PERSON = "appeal", "complaint", "person"
    KINDS = [
        (APPEAL, _("what was decided")),
        (COMPLAINT, _("how it was done")),
        (PERSON, _("how a person behaved")),
    ]
    FIRST, SECOND = 1, 2
    STAGES = [(FIRST, _("first stage")), (SECOND, _("second stage"))]
    public_id = PublicId()
    place = models.ForeignKey(Place, models.CASCADE, related_name="reviews")
    kind = models.CharField(max_length=10, choices=KINDS, default=APPEAL)
    stage = models.PositiveSmallIntegerField(choices=STAGES, default=FIRST)
    first = models.OneToOneField("self", models.CASCADE, null=True, related_name="second")
    entry = models.CharField(max_length=64, db_index=True)
    obj = models.CharField(max_length=80)
    asked_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="reviews_asked")
    words = models.TextField(max_length=2000)
    asked_at = models.DateTimeField()
    # A complaint about a person: nothing of it is public or recorded, and every word of it is sealed.
    private = models.BooleanField(default=False)
    subject = models.ForeignKey(Role, models.SET_NULL, null=True, related_name="+")
    sealed = SealedText(blank=True)
    # Whose reviewers were drawn; empty for the place's own.
    from_place = models.ForeignKey(Place, models.SET_NULL, null=True, related_name="reviews_lent")
    acknowledge_by = models.DateField(null=True)
    unacknowledged_since = models.DateField(null=True)
    state = models.CharField(max_length=10, choices=STATES, default=ASKED)
    reviewer = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="reviews_taken")
    taken_at = models.DateTimeField(null=True)
    free_of_conflict = models.BooleanField(default=False)
    question = models.TextField(max_length=1000, blank=True)
    question_answer = models.TextField(max_length=1000, blank=True)
    ruling = models.TextField(max_length=2000, blank=True)
    learned = models.TextField(max_length=500, blank=True)
    ruled_at = models.DateTimeField(null=True)
    # The count that a ruling ordered, where it did.
    led_to = models.OneToOneField(Outcome, models.PROTECT, null=True, related_name="review")
    leaf = models.CharField(max_length=64, blank=True)

    objects = ReviewQuery.as_manager()
    covered = (
        "place",
        "entry",
        "obj",
        "words",
        "asked_at",
        "state",
        "free_of_conflict",
        "ruling",
        "ruled_at",
        "kind",
        "stage",
        "from_place",
        "acknowledge_by",
        "unacknowledged_since",
        "taken_at",
        "question",
        "question_answer",
        "learned",
        *Timed.clock_covered,
    )
    covered_public = True
    privacy = {
        "entry": NOTHING,
        "obj": NOTHING,
        "asked_by": LINK,
        "words": PUBLIC_WORDS,
        "sealed": PRIVATE_WORDS,
        "reviewer": STAYS,
        "question": PUBLIC_WORDS,
        "question_answer": PUBLIC_WORDS,
        "ruling": PUBLIC_WORDS,
        "learned": PUBLIC_WORDS,
        "extended_why": PUBLIC_WORDS,
        "clock_rule": NOTHING,
        "leaf": NOTHING,
    }
    # The ruling stays when its asker is forgotten: it is the reviewer's word, given in an office.
    words_of = dict.fromkeys(("question", "ruling", "learned", "extended_why"), "reviewer")

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "asked_by", "stage"],
                condition=models.Q(private=False),
                name="one_review_each_person_entry_and_stage",
            ),
            models.CheckConstraint(
                condition=models.Q(private=False)
                | models.Q(words="", ruling="", question="", question_answer="", learned="", extended_why=""),
                name="nothing_private_lies_open",
            ),
        ]

    def __str__(self) -> str:
        return self.words[:60]

    def get_absolute_url(self) -> str:
        return f"/{self.place.slug}/reviews/{self.public_id}/"

    @property
    def unrecorded(self) -> bool:
        """Nothing of a complaint about a person enters the record."""
        return self.private

    @property
    def texts(self) -> dict[str, str]:
        """What was asked, answered and ruled, wherever it is kept."""
        if self.private:
            return dict.fromkeys(WORDS, "") | json.loads(self.sealed or "{}")
        return {name: getattr(self, name, "") for name in WORDS}

    def say(self, **words: str) -> dict[str, Any]:
        """The columns that keep these words: open ones, or the sealed one."""
        if not self.private:
            return words
        return {"sealed": json.dumps(self.texts | words)}

    @property
    def standing(self) -> str:
        """One word for the page: its state, or the clock's mark where that says more."""
        if self.state in self.OPEN and self.paused_since:
            return "paused"
        if self.state in self.OPEN and self.late_since:
            return self.clock_standing if self.clock_standing != "in-time" else "late"
        return "unacknowledged" if self.state == self.ASKED and self.unacknowledged_since else self.state

    @property
    def looked_at_in(self) -> Place:
        """The place whose reviewers it is for."""
        return self.from_place or self.place

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN


class Conflict(models.Model):
    """Somebody who could have decided a review said that they are not free: they are barred from it."""

    PART, FAMILY, EMPLOYER, LANDLORD, STAKE = "part", "family", "employer", "landlord", "stake"
    WHYS = [
        (PART, _("I had a part in the matter")),
        (FAMILY, _("It concerns my family or a close friend")),
        (EMPLOYER, _("It concerns somebody I work for")),
        (LANDLORD, _("It concerns my landlord or my tenant")),
        (STAKE, _("I would gain or lose by it")),
    ]
    review = models.ForeignKey(Review, models.CASCADE, related_name="conflicts")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    whys = models.JSONField(default=list)
    declared_on = models.DateField()

    privacy = {"person": OWN_ROW, "whys": NOTHING}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "person"], name="one_conflict_each_review_and_person")]

    def __str__(self) -> str:
        return f"conflict of {self.declared_on}"


class LimitQuery(models.QuerySet):
    def visible_to(self, person, place: Place) -> "LimitQuery":
        """Only to whom it concerns."""
        return self.filter(place=place, person=person) if person.is_authenticated else self.none()

    def in_force(self, person: Person, place: Place) -> "LimitQuery":
        return self.filter(person=person, place=place, lifted_on=None, until__gte=day_in(place, clock.now()))


class Limit(models.Model):
    """For some months somebody cannot ask for reviews here, for a reason: they asked the same again and again."""

    public_id = PublicId()
    place = models.ForeignKey(Place, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="review_limits")
    reason = models.TextField(max_length=500)
    since = models.DateField()
    until = models.DateField()
    lifted_on = models.DateField(null=True)
    decided_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    leaf = models.CharField(max_length=64, blank=True)

    objects = LimitQuery.as_manager()
    covered = ("place", "since", "until", "lifted_on")
    privacy = {"person": OWN_ROW, "reason": PRIVATE_WORDS, "decided_by": STAYS, "leaf": NOTHING}

    def __str__(self) -> str:
        return f"limit until {self.until}"

    @property
    def appeal_url(self) -> str:
        return f"/{self.place.slug}/reviews/ask/{self.leaf}/"
