"""What was reported, by how many, and what became of it; and what a place adds to the rules of talking."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from folkmoot.base.ids import PublicId
from folkmoot.base.privacy import LINK, NOTHING, PRIVATE_WORDS, PUBLIC_WORDS, STAYS
from folkmoot.base.sealed import SealedText
from folkmoot.belong.membership.models import Role
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.furniture.moderation.reasons import CHOICES


class CaseQuery(models.QuerySet):
    def visible_to(self, person, place: Place) -> "CaseQuery":
        """What was hidden, for everybody; all of it for those who moderate here."""
        here = self.filter(place=place).select_related("place")
        if person.is_authenticated and _looks_after(person, place):
            return here
        told = models.Q(state__in=(Case.HIDDEN, Case.SHOWN_AGAIN)) | models.Q(out_of_sight=True)
        return here.filter(told)

    def open(self) -> "CaseQuery":
        return self.filter(state__in=Case.OPEN)


def _looks_after(person: Person, place: Place) -> bool:
    return (
        Role.objects.filter(person=person, place=place, kind__in=(Role.MODERATOR, Role.ORGANISER)).in_force().exists()
    )


class Case(models.Model):
    """One thing that was reported, until somebody has decided about it. Who reported it is told to nobody."""

    WAITING, SECOND, KEPT, HIDDEN, SHOWN_AGAIN, GONE = "waiting", "second", "kept", "hidden", "shown-again", "gone"
    LET_THROUGH = "let-through"
    STATES = [
        (WAITING, _("waiting for a moderator")),
        (SECOND, _("waiting for a second moderator")),
        (KEPT, _("it stays")),
        (HIDDEN, _("hidden")),
        (SHOWN_AGAIN, _("shown again")),
        (GONE, _("taken back before anybody decided")),
        (LET_THROUGH, _("shown, since nobody had read it for three days")),
    ]
    OPEN = (WAITING, SECOND)

    public_id = PublicId()
    place = models.ForeignKey(Place, models.CASCADE, related_name="moderation_cases")
    # The kind of thing (things.py) and its public id.
    what = models.CharField(max_length=20)
    thing = models.CharField(max_length=10)
    author = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="moderation_cases")
    # As it read when it was first reported: it could be changed meanwhile.
    words = models.TextField(blank=True)
    language = models.CharField(max_length=10, blank=True)
    state = models.CharField(max_length=12, choices=STATES, default=WAITING)
    # Nobody reported it: whoever wrote it is new here, and a moderator reads it first.
    held = models.BooleanField(default=False)
    # Enough neighbours reported it, or it is held: out of sight until somebody has looked.
    out_of_sight = models.BooleanField(default=False)
    political = models.BooleanField(default=False)
    reason_code = models.CharField(max_length=12, choices=CHOICES, blank=True)
    opened_at = models.DateTimeField()
    asked_second_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    decided_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reminded_on = models.DateField(null=True)
    # The entry that says what was done: an appeal is about that entry.
    leaf = models.CharField(max_length=64, blank=True)

    objects = CaseQuery.as_manager()
    privacy = {
        "what": NOTHING,
        "thing": NOTHING,
        "author": LINK,
        "words": PUBLIC_WORDS,
        "language": NOTHING,
        "asked_second_by": STAYS,
        "decided_by": STAYS,
        "leaf": NOTHING,
    }

    class Meta:
        indexes = [models.Index(fields=["what", "thing"], name="cases_of_a_thing")]
        constraints = [
            models.UniqueConstraint(
                fields=["what", "thing"],
                condition=models.Q(state__in=("waiting", "second")),
                name="one_open_case_each_thing",
            )
        ]

    def __str__(self) -> str:
        """Never the words: they may be hidden."""
        return str(_("What was reported: %(state)s") % {"state": self.get_state_display()})

    def get_absolute_url(self) -> str:
        return f"/{self.place.slug}/moderation/{self.public_id}/"

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN

    @property
    def is_told(self) -> bool:
        """Everybody may read that it was hidden, or is out of sight, and what can be done about it."""
        return self.out_of_sight or self.state in (self.HIDDEN, self.SHOWN_AGAIN)

    @property
    def appeal_url(self) -> str:
        """Where anybody can ask that another person looks at it."""
        return f"/{self.place.slug}/reviews/ask/{self.leaf}/" if self.leaf else ""

    def remember(self, leaf: str) -> None:
        """Keep which entry tells of what was done last."""
        self.leaf = leaf
        Case.objects.filter(pk=self.pk).update(leaf=leaf)

    def days_waiting(self, now: datetime) -> int:
        return (now - self.opened_at).days


class Report(models.Model):
    """One person's report. Who it was, and what they wrote, is wiped some time after the decision."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="reports")
    # None for a visitor.
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="moderation_reports")
    reason = models.CharField(max_length=12, choices=CHOICES)
    words = SealedText(blank=True)
    at = models.DateTimeField()
    # By somebody who has lived here for a while: only such reports can put a thing out of sight.
    counts = models.BooleanField(default=False)

    privacy = {"by": LINK, "words": PRIVATE_WORDS}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "by"], name="one_report_each_person_and_case")]

    def __str__(self) -> str:
        return f"{self.get_reason_display()}, {self.at:%d %b}"


class OwnRules(models.Model):
    """What a place adds to the rules of talking, in its own words."""

    public_id = PublicId()
    place = models.OneToOneField(Place, models.CASCADE, related_name="talking_rules")
    words = models.TextField(max_length=2000, blank=True)
    # What people say in their first week waits until a moderator has read it.
    holds_newcomers = models.BooleanField(default=False)
    changed_at = models.DateTimeField()
    # Goes up with each change, so that a second writer sees that somebody was there before.
    version = models.PositiveIntegerField(default=1)

    covered = ("place", "words", "holds_newcomers")
    covered_public = True
    privacy = {"words": NOTHING}

    class Meta:
        verbose_name_plural = "own rules"

    def __str__(self) -> str:
        return str(_("The rules of talking"))

    def get_absolute_url(self) -> str:
        return f"/{self.place.slug}/moderation/rules/"
