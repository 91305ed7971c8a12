"""A neighbourhood: what it is called, where it is, who lives there by the open figures, and how it likes things said."""

from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from folkmoot.base import clock
from folkmoot.base.ids import PublicId
from folkmoot.base.money import CURRENCIES
from folkmoot.base.privacy import NOTHING

# Words that begin an address of the installation itself and so can never name a place.
TAKEN = (
    "record",
    "account",
    "help",
    "static",
    "files",
    "ui",
    "demo",
    "language",
    "worried",
    "healthz",
    "outbox",
    "media",
    "api",
    "start",
    "host",
    "answer",
    "open-data",
)
SLUG = RegexValidator(
    r"^[a-z][a-z0-9-]{1,38}[a-z0-9]$", _("Use 3 to 40 small letters, figures and dashes, beginning with a letter.")
)


def not_taken(slug: str) -> None:
    if slug in TAKEN:
        raise ValidationError(_("The site itself needs this word for its own pages. Please choose another."))


class PlaceQuery(models.QuerySet):
    def visible_to(self, person) -> "PlaceQuery":
        """Public places for everyone; a place being prepared only for hosts and those with a role in it."""
        public = models.Q(public_since__isnull=False)
        if not person.is_authenticated:
            return self.filter(public)
        held = person.roles.filter(models.Q(place=models.OuterRef("pk")) | models.Q(place=None), ended_on=None)
        today = clock.now().date()
        in_force = held.filter(models.Q(ends_on=None) | models.Q(ends_on__gte=today), starts_on__lte=today)
        return self.filter(public | models.Exists(in_force))


class Place(models.Model):
    """One neighbourhood. Several in one installation are kept apart: every page reads the place from its address."""

    NATIONS = [
        ("england", _("England")),
        ("wales", _("Wales")),
        ("scotland", _("Scotland")),
        ("northern-ireland", _("Northern Ireland")),
        ("other", _("Elsewhere")),
    ]
    THREE, MORE = "three", "more"
    HANDS = [
        (THREE, _("Three people run this, each with several roles")),
        (MORE, _("More hands: most roles have people of their own")),
    ]
    public_id = PublicId()
    slug = models.CharField(max_length=40, unique=True, validators=[SLUG, not_taken])
    name = models.CharField(max_length=80)
    tagline = models.CharField(max_length=160, blank=True)
    nation = models.CharField(max_length=20, choices=NATIONS, default="england")
    time_zone = models.CharField(max_length=60, default="Europe/London")
    language = models.CharField(max_length=10, default="en-gb")
    default_currency = models.CharField(max_length=3, choices=[(code, code) for code in CURRENCIES], default="GBP")
    host = models.CharField(max_length=120, blank=True)
    hue = models.PositiveSmallIntegerField(default=150)
    # The place's own words for a few things: {"residents": "neighbours", …}.
    words = models.JSONField(default=dict, blank=True)
    safeguarding_phone = models.CharField(max_length=40, blank=True)
    sample = models.BooleanField(default=False)
    public_since = models.DateTimeField(null=True)
    # How many people run it: told with every round, with the safeguards that are lighter for it.
    hands = models.CharField(max_length=5, choices=HANDS, default=MORE)
    # GeoJSON of the joined edge of its small areas, and what the map shows inside it.
    boundary = models.JSONField(null=True)
    map_features = models.JSONField(default=dict, blank=True)
    # Both worked out as the numbers of one SVG picture, so that no page does geometry.
    map_drawing = models.JSONField(default=dict, blank=True)
    population = models.PositiveIntegerField(null=True)
    population_year = models.PositiveSmallIntegerField(null=True)
    population_source = models.CharField(max_length=120, blank=True)
    deprivation = models.CharField(max_length=200, blank=True)
    deprivation_source = models.CharField(max_length=120, blank=True)
    credit = models.TextField(blank=True)
    # Sentences about what the figures lack: a gap between parts, a missing rank.
    area_notes = models.JSONField(default=list, blank=True)
    # Goes up with each change, so that a second writer sees that somebody was there before.
    version = models.PositiveIntegerField(default=1)

    objects = PlaceQuery.as_manager()
    covered = (
        "slug",
        "name",
        "tagline",
        "time_zone",
        "language",
        "default_currency",
        "host",
        "public_since",
        "population",
        "deprivation",
    )
    covered_public = True
    privacy = dict.fromkeys(
        (
            "slug",
            "name",
            "tagline",
            "time_zone",
            "language",
            "host",
            "words",
            "safeguarding_phone",
            "boundary",
            "map_features",
            "map_drawing",
            "area_notes",
            "population_source",
            "deprivation",
            "deprivation_source",
            "credit",
        ),
        NOTHING,
    )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"/{self.slug}/"

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def is_public(self) -> bool:
        return self.public_since is not None


class SmallArea(models.Model):
    """One of the statistical areas a place is made of, with the figures it came with."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="small_areas")
    code = models.CharField(max_length=12)
    name = models.CharField(max_length=80)
    population = models.PositiveIntegerField(null=True)
    households = models.PositiveIntegerField(null=True)
    rank = models.PositiveIntegerField(null=True)
    of_how_many = models.PositiveIntegerField(null=True)
    decile = models.PositiveSmallIntegerField(null=True)

    privacy = {"code": NOTHING, "name": NOTHING}

    class Meta:
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["place", "code"], name="each_small_area_once")]

    def __str__(self) -> str:
        return self.name
