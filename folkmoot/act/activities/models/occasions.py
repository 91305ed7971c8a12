"""One date of an activity: when, whether it is on, how many places are taken, and what happened."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from folkmoot.act.activities import words
from folkmoot.act.activities.models.activities import LONGEST_WHERE, Activity, Spot
from folkmoot.base import clock
from folkmoot.base.ids import PublicId
from folkmoot.base.privacy import LINK, NOTHING, PUBLIC_WORDS
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.files.models import StoredFile


class OccasionQuery(models.QuerySet):
    def visible_to(self, person, place: Place) -> "OccasionQuery":
        """With its activity."""
        return self.filter(activity__in=Activity.objects.visible_to(person, place))

    def coming(self) -> "OccasionQuery":
        """Not over yet, the soonest first; those called off too, since people look for them."""
        return self.filter(ends_at__gt=clock.now()).order_by("starts_at", "pk")

    def on(self) -> "OccasionQuery":
        return self.filter(state=Occasion.ON)


class Occasion(models.Model):
    """One date. `on_day` is the day that the series gave it, and stays when it is moved."""

    ON, OFF = "on", "off"
    STATES = [(ON, _("is on")), (OFF, _("called off"))]

    public_id = PublicId()
    activity = models.ForeignKey(Activity, models.CASCADE, related_name="occasions")
    on_day = models.DateField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    state = models.CharField(max_length=4, choices=STATES, default=ON)
    moved = models.BooleanField(default=False)
    # Why it was moved or called off.
    why = models.CharField(max_length=200, blank=True)
    # Where it is held, when that is somewhere else this time, with what people need to know about getting in there.
    where = models.CharField(max_length=LONGEST_WHERE, blank=True)
    space = models.CharField(max_length=80, blank=True)
    step_free = models.CharField(max_length=4, choices=words.STEP_FREE, blank=True)
    access_words = models.CharField(max_length=300, blank=True)
    # The space was not free, or is closed for works: hosts are told, and the page says so.
    unbooked = models.BooleanField(default=False)
    # Kept by the database: no more are taken than there are, whoever presses at the same moment.
    places = models.PositiveIntegerField(null=True)
    taken = models.PositiveIntegerField(default=0)
    # What happened: two lines and a picture.
    told = models.CharField(max_length=300, blank=True)
    # Whose words these are: of what happened, and why it was moved or called off.
    words_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    told_at = models.DateTimeField(null=True)
    picture = models.OneToOneField(StoredFile, models.SET_NULL, null=True, related_name="+")
    picture_alt = models.CharField(max_length=200, blank=True)
    told_hidden = models.BooleanField(default=False)

    objects = OccasionQuery.as_manager()
    # Not `taken`: an entry for each press would tell who was where.
    covered = (
        *("activity", "on_day", "starts_at", "ends_at", "state", "moved", "why", "places"),
        *("where", "space", "step_free", "access_words"),
        *("told", "told_at", "picture", "picture_alt", "told_hidden"),
    )
    covered_public = True
    privacy = {
        "words_by": LINK,
        "told": PUBLIC_WORDS,
        "picture_alt": PUBLIC_WORDS,
        "why": PUBLIC_WORDS,
        "where": PUBLIC_WORDS,
        "access_words": PUBLIC_WORDS,
        "space": NOTHING,
    }

    class Meta:
        ordering = ["starts_at", "pk"]
        indexes = [models.Index(fields=["ends_at"], name="occasions_by_their_end")]
        constraints = [
            models.UniqueConstraint(fields=["activity", "on_day"], name="one_occasion_each_day_of_a_series"),
            models.CheckConstraint(
                condition=models.Q(ends_at__gte=models.F("starts_at")), name="occasions_end_after_they_start"
            ),
            models.CheckConstraint(
                condition=models.Q(places=None) | models.Q(taken__lte=models.F("places")),
                name="no_more_seats_taken_than_there_are",
            ),
        ]

    def __str__(self) -> str:
        return str(self.activity)

    def get_absolute_url(self) -> str:
        return self.address()

    def address(self, page: str = "") -> str:
        return self.activity.address(f"{self.public_id}/{page}")

    @property
    def place(self) -> Place:
        return self.activity.place

    @property
    def spot(self) -> Spot:
        """Where this date is held: where the activity always is, unless it is somewhere else this time."""
        if not self.where:
            return self.activity.spot
        return Spot(self.where, self.space, self.step_free, str(self.get_step_free_display()), self.access_words)

    @property
    def where_words(self) -> str:
        """As people read it everywhere: also that the room for it is still to be found."""
        said = self.activity.in_words(self.spot.where)
        return str(_("%(where)s (no room yet)") % {"where": said}) if self.unbooked and self.is_on else said

    @property
    def left(self) -> int | None:
        """Places that are left; None where there is room for everybody."""
        return None if self.places is None else self.places - self.taken

    @property
    def is_on(self) -> bool:
        return self.state == self.ON

    @property
    def is_over(self) -> bool:
        return self.ends_at <= clock.now()

    @property
    def has_begun(self) -> bool:
        return self.starts_at <= clock.now()

    @property
    def is_told(self) -> bool:
        """Whether there is something to see of what happened."""
        return bool(self.told or self.picture_id) and not self.told_hidden
