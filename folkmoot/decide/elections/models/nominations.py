"""Somebody who was nominated, or who said that they are willing: who seconds them, and with whom they would share."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from folkmoot.base.ids import PublicId, ref
from folkmoot.base.privacy import LINK, NOTHING, OWN_ROW, PUBLIC_WORDS, STAYS
from folkmoot.belong.membership.models import Role
from folkmoot.belong.membership.rules import roles_in
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.decide.elections.models.elections import Election
from folkmoot.furniture.talk.models import Thread
from folkmoot.spine.process.models import seen_by


class NominationQuery(models.QuerySet):
    def visible_to(self, person, place: Place) -> "NominationQuery":
        """Those who have said yes themselves. Who was only asked is seen by them, by whoever asked, and by organisers."""
        found = self.filter(**seen_by(person, place, at="election__process__")).select_related(
            "election__process__place", "election__position__place", "person", "sharer__person"
        )
        if person.is_authenticated and Role.ORGANISER in roles_in(person, place):
            return found
        own = (
            models.Q(person=person) | models.Q(nominated_by=person) if person.is_authenticated else models.Q(pk__in=())
        )
        return found.filter(models.Q(consented_at__isnull=False) | own)

    def of(self, person: Person) -> "NominationQuery":
        """The lines on which this person is, alone, first or sharing."""
        shares = models.Q(sharer__person=person, sharer__agreed_at__isnull=False, sharer__left_at=None)
        return self.filter(models.Q(person=person) | shares)

    def standing(self, election: Election) -> "NominationQuery":
        """The ballot paper: those who said yes, were seconded and were not refused, in an order that nobody chose."""
        found = self.filter(election=election, state=Nomination.STANDS, seconded_at__isnull=False)
        return found.select_related("person", "sharer__person").order_by("public_id")


class Nomination(models.Model):
    """One person in one election. What they say of themselves goes with them; that somebody stood stays."""

    ASKED, STANDS, DECLINED, WITHDRAWN, REFUSED = "asked", "stands", "declined", "withdrawn", "refused"
    STATES = [
        (ASKED, _("asked, has not answered")),
        (STANDS, _("stands")),
        (DECLINED, _("said no")),
        (WITHDRAWN, _("stepped back")),
        (REFUSED, _("may not stand")),
    ]
    NOT_HERE, HOLDS, TOO_LONG, CONFLICT, OTHER = "not-here", "holds", "too-long", "conflict", "other"
    REASONS = [
        (NOT_HERE, _("does not live here any more")),
        (HOLDS, _("holds a position that does not go with this one")),
        (TOO_LONG, _("has held it for as many terms in a row as are allowed")),
        (CONFLICT, _("is paid by those whom this position watches over")),
        (OTHER, _("something else")),
    ]
    public_id = PublicId()
    election = models.ForeignKey(Election, models.CASCADE, related_name="nominations")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="nominations")
    nominated_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=STATES, default=ASKED)
    statement = models.TextField(max_length=1500, blank=True)
    language = models.CharField(max_length=10, blank=True)
    hidden = models.BooleanField(default=False)
    consented_at = models.DateTimeField(null=True)
    seconded_at = models.DateTimeField(null=True)
    # Stepped back after the list was fixed: still on the paper, passed over by the count.
    left_late = models.BooleanField(default=False)
    reason = models.CharField(max_length=10, choices=REASONS, blank=True)
    reason_words = models.CharField(max_length=400, blank=True)
    refused_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    leaf = models.CharField(max_length=64, blank=True)
    thread = models.OneToOneField(Thread, models.PROTECT, null=True, related_name="+")

    objects = NominationQuery.as_manager()
    covered = (
        "election", "state", "statement", "language", "hidden", "consented_at", "seconded_at", "left_late", "reason",
        "reason_words",
    )  # fmt: skip
    covered_public = True
    privacy = {
        "person": LINK,
        "nominated_by": STAYS,
        "refused_by": STAYS,
        "statement": PUBLIC_WORDS,
        "language": NOTHING,
        # Written by whoever checked it; it stays as the reason of a decision.
        "reason_words": NOTHING,
        "leaf": NOTHING,
    }

    class Meta:
        ordering = ["public_id"]
        constraints = [models.UniqueConstraint(fields=["election", "person"], name="each_nominated_once")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return self.address()

    @property
    def own_name(self) -> str:
        return str(self.person) if self.person else str(_("Somebody who has left"))

    @property
    def name(self) -> str:
        """Who stands, both of them where two share."""
        other = self.shares_with
        return (
            str(_("%(one)s and %(other)s, sharing") % {"one": self.own_name, "other": other})
            if other
            else self.own_name
        )

    @property
    def sharing(self) -> "Sharer | None":
        return getattr(self, "sharer", None)

    @property
    def shares_with(self) -> Person | None:
        sharer = self.sharing
        return sharer.person if sharer and sharer.agreed_at and not sharer.left_at else None

    @property
    def reference(self) -> str:
        return ref(self)

    @property
    def place(self) -> Place:
        return self.election.process.place

    def address(self, page: str = "") -> str:
        return self.election.address(f"people/{self.public_id}/{page}")

    @property
    def answer_url(self) -> str:
        return self.address("answer/")


class Seconder(models.Model):
    """That a neighbour would like to see somebody stand. How many they are is shown, never who."""

    nomination = models.ForeignKey(Nomination, models.CASCADE, related_name="seconders")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")

    privacy = {"person": OWN_ROW}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["nomination", "person"], name="seconds_once")]

    def __str__(self) -> str:
        return "a seconder"


class Sharer(models.Model):
    """Whom a candidate would share the position with: two people, one seat. It counts once they have said yes."""

    nomination = models.OneToOneField(Nomination, models.CASCADE, related_name="sharer")
    # The nomination's own, kept here so that the database can hold one person to one line.
    election = models.ForeignKey(Election, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    agreed_at = models.DateTimeField(null=True)
    # Stepped back, or whoever asked them did. The row stays: neighbours who seconded the two are not given another.
    left_at = models.DateTimeField(null=True)

    privacy = {"person": OWN_ROW}

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["election", "person"],
                condition=models.Q(agreed_at__isnull=False, left_at=None),
                name="each_shares_one_line",
            )
        ]

    def __str__(self) -> str:
        return "a sharer"


class Decider(models.Model):
    """That somebody decided whether a person may stand. Whoever did cannot stand in the same election any more."""

    nomination = models.ForeignKey(Nomination, models.CASCADE, related_name="deciders")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")

    privacy = {"person": STAYS}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["nomination", "person"], name="each_decider_once")]

    def __str__(self) -> str:
        return "a decider"
