"""Who belongs to a place, what they may do there and until when, and the bodies that owe it answers."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from folkmoot.base import clock
from folkmoot.base.ids import PublicId
from folkmoot.base.privacy import CONTACT, LINK, NOTHING, OWN_ROW, SECRET, STAYS
from folkmoot.base.sealed import SealedText
from folkmoot.belong.people.models import Person
from folkmoot.belong.people.secret_codes import in_groups
from folkmoot.belong.places.models import Place


class Body(models.Model):
    """An organisation or office that can be asked for a promise: a council department, a landlord, the hub's stewards."""

    public_id = PublicId()
    place = models.ForeignKey(Place, models.CASCADE, related_name="bodies")
    name = models.CharField(max_length=120)
    office = models.CharField(max_length=120)
    # Volunteers' groups may pause or hand back without a mark against them.
    volunteers = models.BooleanField(default=False)

    covered = ("place", "name", "office", "volunteers")
    covered_public = True
    privacy = {"name": NOTHING, "office": NOTHING}

    class Meta:
        verbose_name_plural = "bodies"
        ordering = ["name", "office"]
        constraints = [models.UniqueConstraint(fields=["place", "name", "office"], name="each_office_once")]

    def __str__(self) -> str:
        return f"{self.name}, {self.office}" if self.office else self.name


class OfficeContact(models.Model):
    """Where an office is written to: sealed, shown to organisers only, in a table that no public page reads."""

    body = models.OneToOneField(Body, models.CASCADE, related_name="contact")
    email = SealedText(max_length=254)

    privacy = {"email": CONTACT}

    def __str__(self) -> str:
        return f"contact of {self.body}"

    @classmethod
    def same_as(cls, person: Person) -> list["OfficeContact"]:
        """Where a person's own address was given for an office. Sealed, so each is opened and compared; they are few."""
        if not person.email:
            return []
        own = person.email.casefold()
        return [one for one in cls.objects.select_related("body") if one.email.casefold() == own]

    @classmethod
    def export_for(cls, person: Person) -> list[dict]:
        return [{"office": str(one.body), "email": one.email} for one in cls.same_as(person)]

    @classmethod
    def erase_for(cls, person: Person) -> None:
        cls.objects.filter(pk__in=[one.pk for one in cls.same_as(person)]).delete()


class RoleQuery(models.QuerySet):
    def in_force(self, today: Any = None) -> "RoleQuery":
        """Roles that count today: begun, not ended, not resting."""
        today = today or clock.now().date()
        standing = self.filter(ended_on=None, paused=False, starts_on__lte=today)
        return standing.filter(models.Q(ends_on=None) | models.Q(ends_on__gte=today))


class Role(models.Model):
    """What somebody may do, where, and until when. The record names the role, never the person."""

    HOST = "host"
    ORGANISER, CHECKER, RESPONDER, CLERK = "organiser", "checker", "responder", "clerk"
    MODERATOR, LEAD, OBSERVER = "moderator", "safeguarding", "observer"
    KINDS = [
        (ORGANISER, _("organiser")),
        (CHECKER, _("checker")),
        (RESPONDER, _("responder")),
        (CLERK, _("clerk")),
        (MODERATOR, _("moderator")),
        (LEAD, _("safeguarding lead")),
        (OBSERVER, _("observer")),
        (HOST, _("host")),
    ]
    public_id = PublicId()
    person = models.ForeignKey(Person, models.CASCADE, related_name="roles")
    place = models.ForeignKey(Place, models.CASCADE, related_name="roles", null=True)
    kind = models.CharField(max_length=20, choices=KINDS)
    body = models.ForeignKey(Body, models.CASCADE, related_name="roles", null=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    paused = models.BooleanField(default=False)
    # Holds it only while somebody is away, from the first day to the last.
    stands_in = models.BooleanField(default=False)

    objects = RoleQuery.as_manager()
    covered = ("place", "kind", "body", "starts_on", "ends_on", "ended_on", "paused", "stands_in")
    covered_public = True
    privacy = {"person": STAYS}

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(place__isnull=False) | models.Q(kind="host"), name="only_hosts_without_place"
            ),
            models.UniqueConstraint(
                fields=["person", "place", "kind"],
                condition=models.Q(ended_on=None, body=None),
                name="each_role_once",
            ),
            models.UniqueConstraint(
                fields=["person", "place", "kind", "body"],
                condition=models.Q(ended_on=None),
                name="each_office_role_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.place or 'installation'})"


class Residency(models.Model):
    """That somebody was seen to live here, how and when. What they showed is not kept."""

    LETTER, DESK, VOUCHED = "letter", "desk", "vouched"
    HOWS = [
        (LETTER, _("a code sent to the address")),
        (DESK, _("shown at the desk")),
        (VOUCHED, _("vouched for by neighbours")),
    ]
    MOVED, MISTAKE, NOT_HERE = "moved", "mistake", "not-here"
    WHYS = [(MOVED, _("moved away")), (MISTAKE, _("noted by mistake")), (NOT_HERE, _("does not live here"))]

    public_id = PublicId()
    person = models.ForeignKey(Person, models.CASCADE, related_name="residencies")
    place = models.ForeignKey(Place, models.CASCADE, related_name="residencies")
    how = models.CharField(max_length=10, choices=HOWS)
    what_was_seen = models.CharField(max_length=40, blank=True)
    seen_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    seen_on = models.DateField()
    # How many vouches stand between this and something that was seen: 0 for a letter or the desk.
    depth = models.PositiveSmallIntegerField(default=0)
    ended_on = models.DateField(null=True)
    ended_why = models.CharField(max_length=10, choices=WHYS, blank=True)

    covered = ("place", "how", "seen_on", "depth", "ended_on", "ended_why")
    privacy = {"person": OWN_ROW, "what_was_seen": NOTHING, "seen_by": STAYS}

    class Meta:
        verbose_name_plural = "residencies"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "place"], condition=models.Q(ended_on=None), name="resident_once_a_place"
            )
        ]

    def __str__(self) -> str:
        return f"{self.place} ({self.how})"


class Look(models.Model):
    """That a residency is to be looked at by people: what it is about, never a score of the person. One open look each."""

    VOUCH_BURST, LETTER_BURST, DESK_BURST = "vouch-burst", "letter-burst", "desk-burst"
    TREE, ADDRESS, FROM_HELD, AGAIN = "tree", "address", "from-held", "again"
    REASONS = [
        (VOUCH_BURST, _("many more people than usual were vouched for within a short time")),
        (LETTER_BURST, _("many more letters than usual were used within a short time")),
        (DESK_BURST, _("one person at the desk noted more people in a day than anybody can look at")),
        (TREE, _("many new residents within a month lead back to the same few neighbours")),
        (ADDRESS, _("more letters than usual were used at one address")),
        (FROM_HELD, _("a neighbour who vouched is to be looked at too")),
        (AGAIN, _("an earlier residency here was taken away after a look")),
    ]
    CLEARED, SHOWN, REMOVED = "cleared", "shown", "removed"
    OUTCOMES = [
        (CLEARED, _("they live here")),
        (SHOWN, _("they showed it again, by letter or at the desk")),
        (REMOVED, _("the residency was taken away")),
    ]
    public_id = PublicId()
    place = models.ForeignKey(Place, models.CASCADE, related_name="looks")
    residency = models.ForeignKey(Residency, models.CASCADE, related_name="looks")
    reason = models.CharField(max_length=12, choices=REASONS)
    # The same for all that one burst, one tree or one address brought in, so that they can be looked at together.
    cause = models.CharField(max_length=10)
    opened_on = models.DateField()
    # Who cleared it, or who would take the residency away; for that a second person has to agree.
    decided_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    agreed_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    outcome = models.CharField(max_length=10, choices=OUTCOMES, blank=True, default="")
    closed_on = models.DateField(null=True)
    leaf = models.CharField(max_length=64, blank=True)  # the entry by which a review can be asked for

    covered = ("place", "reason", "opened_on", "outcome", "closed_on")
    privacy = {"cause": NOTHING, "decided_by": STAYS, "agreed_by": STAYS, "leaf": NOTHING}

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["residency"], condition=models.Q(closed_on=None), name="one_open_look_each_residency"
            ),
            models.CheckConstraint(
                condition=models.Q(agreed_by=None) | ~models.Q(decided_by=models.F("agreed_by")),
                name="two_people_take_a_residency_away",
            ),
            models.CheckConstraint(
                condition=models.Q(closed_on=None, outcome="")
                | (models.Q(closed_on__isnull=False) & ~models.Q(outcome="")),
                name="a_closed_look_has_an_outcome",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place} ({self.reason})"

    @property
    def asks_second(self) -> bool:
        """Whether somebody would take the residency away, and a second person has not said yet."""
        return self.closed_on is None and self.decided_by_id is not None


class AddressLetter(models.Model):
    """A code printed for one adult at one address: kept as a keyed hash, used once, for thirty days."""

    public_id = PublicId()
    place = models.ForeignKey(Place, models.CASCADE, related_name="letters")
    address_hash = models.CharField(max_length=64)
    code_hash = models.CharField(max_length=64, unique=True)
    printed_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    printed_on = models.DateField()
    expires_at = models.DateTimeField()
    # More letters than usual went to this address, so a second pair of eyes looks at each that is used.
    needs_look = models.BooleanField(default=False)
    looked_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    turned_down = models.BooleanField(default=False)
    used_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    used_on = models.DateField(null=True)

    covered = ("place", "printed_on")
    privacy = {
        "address_hash": SECRET,
        "code_hash": SECRET,
        "printed_by": STAYS,
        "looked_by": STAYS,
        "used_by": LINK,
    }

    class Meta:
        indexes = [models.Index(fields=["place", "address_hash"], name="letters_by_address")]

    def __str__(self) -> str:
        return f"letter of {self.printed_on}"


class Vouch(models.Model):
    """One resident's word that another lives here. Two make a residency; each may give five a year."""

    public_id = PublicId()
    place = models.ForeignKey(Place, models.CASCADE, related_name="vouches")
    given_by = models.ForeignKey(Person, models.CASCADE, related_name="vouches_given")
    given_for = models.ForeignKey(Person, models.CASCADE, related_name="vouches_got")
    given_on = models.DateField()
    # The place's calendar year and which of the giver's five this is: the sixth finds no number free.
    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    # Until it has made a residency it can be taken back; then the row goes and its number is free again.
    used = models.BooleanField(default=False)

    privacy = {"given_by": OWN_ROW, "given_for": OWN_ROW}

    class Meta:
        verbose_name_plural = "vouches"
        constraints = [
            models.UniqueConstraint(fields=["place", "given_by", "given_for"], name="one_vouch_each"),
            models.UniqueConstraint(fields=["place", "given_by", "year", "number"], name="five_vouches_a_year"),
            models.CheckConstraint(condition=models.Q(number__gte=1, number__lte=5), name="vouches_numbered_to_five"),
            models.CheckConstraint(
                condition=~models.Q(given_by=models.F("given_for")), name="nobody_vouches_for_themselves"
            ),
        ]

    def __str__(self) -> str:
        return f"vouch of {self.given_on}"


class DeskCode(models.Model):
    """A short code by which a person lets somebody else find them: a clerk, a neighbour who vouches, an organiser."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="desk_code")
    code = models.CharField(max_length=12, unique=True)
    until = models.DateTimeField()

    privacy = {"person": OWN_ROW, "code": SECRET}

    def __str__(self) -> str:
        return "desk code"

    @property
    def spoken(self) -> str:
        return in_groups(self.code)
