"""Who belongs to a place, what they may do there and until when, and the bodies that owe it answers."""

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


class RoleQuery(models.QuerySet):
    def in_force(self) -> "RoleQuery":
        """Roles that count today: begun, not ended, not resting."""
        today = clock.now().date()
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

    objects = RoleQuery.as_manager()
    covered = ("place", "kind", "body", "starts_on", "ends_on", "ended_on", "paused")
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
