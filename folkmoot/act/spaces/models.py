"""A room or a green that neighbours can use: what it is like, when it is open, who holds the key, and who has booked it."""

from datetime import datetime, timedelta

from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from folkmoot.act.spaces.hours import in_words
from folkmoot.base import clock
from folkmoot.base.ids import PublicId
from folkmoot.base.privacy import CONTACT, NAME, NOTHING, OWN_ROW, PRIVATE_WORDS
from folkmoot.base.sealed import SealedText
from folkmoot.belong.membership.models import Body, Role
from folkmoot.belong.membership.rules import live_roles, roles_in
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place

YES, PART, NO = "yes", "part", "no"
ANSWERS = [(YES, _("yes")), (PART, _("partly")), (NO, _("no"))]
WEEKDAYS = [
    ("mon", _("Monday")),
    ("tue", _("Tuesday")),
    ("wed", _("Wednesday")),
    ("thu", _("Thursday")),
    ("fri", _("Friday")),
    ("sat", _("Saturday")),
    ("sun", _("Sunday")),
]
# What has to be known before anybody can be asked to come there.
FACTS = ("step_free", "toilet", "loop")


class SpaceQuery(models.QuerySet):
    def visible_to(self, person, place: Place) -> "SpaceQuery":
        """Those that are published; drafts for organisers and for those who speak for the body whose space it is."""
        here = self.filter(place=place)
        if person.is_authenticated and Role.ORGANISER in roles_in(person, place):
            return here
        published = ~models.Q(state=Space.DRAFT)
        if not person.is_authenticated:
            return here.filter(published)
        mine = live_roles(person).filter(kind=Role.RESPONDER, place=place).values("body")
        return here.filter(published | models.Q(body__in=mine))


class Space(models.Model):
    """One space. It cannot be published before everybody can know how to get in: the database holds that too."""

    DRAFT, OPEN, CLOSED = "draft", "open", "closed"
    STATES = [(DRAFT, _("not published yet")), (OPEN, _("can be booked")), (CLOSED, _("cannot be booked any more"))]

    public_id = PublicId()
    place = models.ForeignKey(Place, models.CASCADE, related_name="spaces")
    # Whose it is; those who speak for it look after it, and organisers do.
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="spaces")
    name = models.CharField(max_length=80)
    about = models.TextField(max_length=1000, blank=True)
    address = models.CharField(max_length=160)
    holds = models.PositiveIntegerField(null=True)
    step_free = models.CharField(max_length=4, choices=ANSWERS, blank=True)
    toilet = models.CharField(max_length=4, choices=ANSWERS, blank=True)
    loop = models.CharField(max_length=4, choices=ANSWERS, blank=True)
    quiet = models.BooleanField(default=False)
    access_words = models.CharField(max_length=300, blank=True)
    conditions = models.TextField(max_length=2000, blank=True)
    cost_words = models.CharField(max_length=120, blank=True)
    deposit_minor = models.PositiveIntegerField(default=0)
    # {"mon": ["09:00", "21:00"], …}: by the clock on the wall; "24:00" is the end of the day, a day that is not there is shut.
    hours = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=6, choices=STATES, default=DRAFT)
    # Why nobody can book it any more.
    shut_why = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()

    objects = SpaceQuery.as_manager()
    covered = (
        *("place", "body", "name", "about", "address", "holds", "step_free", "toilet", "loop", "quiet", "access_words"),
        *("conditions", "cost_words", "deposit_minor", "hours", "state", "shut_why", "made_at"),
    )
    covered_public = True
    # What an office or the organisers say of a room is no person's own.
    privacy = dict.fromkeys(
        ("name", "about", "address", "access_words", "conditions", "cost_words", "hours", "shut_why"), NOTHING
    )

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="draft")
                | (~models.Q(step_free="") & ~models.Q(toilet="") & ~models.Q(loop="") & ~models.Q(access_words="")),
                name="published_spaces_say_how_to_get_in",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"/{self.place.slug}/spaces/{self.public_id}-{slugify(self.name)[:60].strip('-') or 'space'}/"

    def page(self, page: str = "") -> str:
        return f"/{self.place.slug}/spaces/{self.public_id}/{page}"

    @property
    def says_how_to_get_in(self) -> bool:
        return all(getattr(self, name) for name in (*FACTS, "access_words"))

    @property
    def week(self) -> list[tuple]:
        """(weekday, opens, closes) of each day that it is open; one line where all seven are alike."""
        if len(self.hours) == len(WEEKDAYS) and len({tuple(both) for both in self.hours.values()}) == 1:
            return [(_("every day"), *in_words(self.hours["mon"]))]
        return [(title, *in_words(self.hours[day])) for day, title in WEEKDAYS if day in self.hours]


class Keyholder(models.Model):
    """Who opens the door: a name and a number, for those who have booked and for those who look after it."""

    public_id = PublicId()
    space = models.ForeignKey(Space, models.CASCADE, related_name="keyholders")
    name = models.CharField(max_length=60)
    phone = SealedText()
    when = models.CharField(max_length=80, blank=True)

    privacy = {"name": NAME, "phone": CONTACT, "when": NOTHING}

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class ClosingQuery(models.QuerySet):
    def visible_to(self, person, place: Place) -> "ClosingQuery":
        """With its space."""
        return self.filter(space__in=Space.objects.visible_to(person, place))

    def ahead(self) -> "ClosingQuery":
        return self.filter(ends_at__gt=clock.now()).order_by("starts_at")


class Closing(models.Model):
    """A time in which nobody can book it: works, a holiday."""

    public_id = PublicId()
    space = models.ForeignKey(Space, models.CASCADE, related_name="closings")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    why = models.CharField(max_length=160)

    objects = ClosingQuery.as_manager()
    covered = ("space", "starts_at", "ends_at", "why")
    covered_public = True
    privacy = {"why": NOTHING}

    class Meta:
        ordering = ["starts_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gte=models.F("starts_at")), name="closings_end_after_they_start"
            )
        ]

    def __str__(self) -> str:
        return self.why

    @property
    def last_moment(self) -> datetime:
        """The last day of it, for people: it ends at midnight, which is the next day already."""
        return self.ends_at - timedelta(seconds=1)


class BookingQuery(models.QuerySet):
    def visible_to(self, person, place: Place) -> "BookingQuery":
        """That it is taken, for everybody who sees the space. Who has it and what for, is for `queries.sees_whose`."""
        return self.filter(space__in=Space.objects.visible_to(person, place))

    def booked(self) -> "BookingQuery":
        return self.filter(state=Booking.BOOKED)


class Booking(models.Model):
    """Somebody has it for a while. Each quarter of an hour of it is one row of `Quarter`, so that no two can overlap."""

    BOOKED, CANCELLED = "booked", "cancelled"
    STATES = [(BOOKED, _("booked")), (CANCELLED, _("cancelled"))]
    NONE, DUE, HELD, BACK = "none", "due", "held", "back"
    DEPOSITS = [
        (NONE, _("no deposit")),
        (DUE, _("deposit not paid yet")),
        (HELD, _("deposit paid, and kept")),
        (BACK, _("deposit given back")),
    ]

    public_id = PublicId()
    space = models.ForeignKey(Space, models.CASCADE, related_name="bookings")
    person = models.ForeignKey(Person, models.CASCADE, related_name="bookings")
    what_for = models.CharField(max_length=80)
    # Shown to everybody instead of “booked”.
    public = models.BooleanField(default=False)
    phone = SealedText(blank=True, default="")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    # What it is for, where another room booked it: `activities.Occasion:k3f…`.
    about = models.CharField(max_length=80, blank=True)
    state = models.CharField(max_length=10, choices=STATES, default=BOOKED)
    why = models.CharField(max_length=200, blank=True)
    deposit = models.CharField(max_length=5, choices=DEPOSITS, default=NONE)
    booked_at = models.DateTimeField()

    objects = BookingQuery.as_manager()
    privacy = {
        "person": OWN_ROW,
        "what_for": PRIVATE_WORDS,
        "phone": CONTACT,
        "about": NOTHING,
        # Said by those who look after the space.
        "why": NOTHING,
    }

    class Meta:
        ordering = ["starts_at", "pk"]
        indexes = [
            models.Index(fields=["space", "ends_at"], name="bookings_of_a_space"),
            models.Index(fields=["about"], name="bookings_by_what_they_are_for"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="bookings_end_after_they_start"
            ),
            models.UniqueConstraint(
                fields=["about"],
                condition=models.Q(state="booked") & ~models.Q(about=""),
                name="one_standing_booking_each_thing",
            ),
        ]

    def __str__(self) -> str:
        return "booking"

    def get_absolute_url(self) -> str:
        return self.space.page(f"bookings/{self.public_id}/")

    @property
    def is_over(self) -> bool:
        return self.ends_at <= clock.now()

    @property
    def has_begun(self) -> bool:
        return self.starts_at <= clock.now()


class Quarter(models.Model):
    """One quarter of an hour of one space, counted in UTC from 1970: taken once or not at all, whatever the clocks do."""

    space = models.ForeignKey(Space, models.CASCADE, related_name="+")
    quarter = models.BigIntegerField()
    booking = models.ForeignKey(Booking, models.CASCADE, related_name="quarters")

    privacy = {}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "quarter"], name="each_quarter_of_an_hour_booked_once")]

    def __str__(self) -> str:
        return str(self.quarter)
