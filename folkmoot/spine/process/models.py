"""A process: anything that a place decides together, with its hours, its honest power and its frozen rules."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from folkmoot.base import clock
from folkmoot.base.ids import PublicId
from folkmoot.base.prepared import Prepared
from folkmoot.base.privacy import NOTHING, PUBLIC_WORDS, STAYS
from folkmoot.belong.membership.models import Body, Role
from folkmoot.belong.membership.rules import roles_in
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.spine.process.annexes import AlsoSaid, said_of
from folkmoot.spine.process.kinds import Kind, StageSpec, kind_of
from folkmoot.spine.process.safeguards import hands_of

Conditions = dict[str, object]


class ProcessQuery(models.QuerySet):
    def visible_to(self, person, place: Place) -> "ProcessQuery":
        """What this person may see here: what has been announced and is not hidden; drafts for the place's organisers."""
        return self.filter(**seen_by(person, place))


def seen_by(person, place: Place, at: str = "") -> Conditions:
    """What `visible_to` asks for, as conditions; `at` leads to the process from another table (“process__”)."""
    here: Conditions = {f"{at}place": place}
    announced: Conditions = {f"{at}state__in": Process.ANNOUNCED}
    shown: Conditions = {f"{at}hidden": False}
    if not person.is_authenticated:
        return here | announced | shown
    roles = roles_in(person, place)
    if Role.ORGANISER in roles:
        return here
    # Whoever hides something must be able to look at it again, and to show it again.
    return here | announced | ({} if Role.MODERATOR in roles else shown)


class Process(models.Model):
    """One thing being decided. A feature hangs its own table on it with a one-to-one key."""

    DRAFT, OPEN, CONCLUDED, CANCELLED = "draft", "open", "concluded", "cancelled"
    STATES = [(DRAFT, _("draft")), (OPEN, _("open")), (CONCLUDED, _("decided")), (CANCELLED, _("cancelled"))]
    ANNOUNCED = (OPEN, CONCLUDED, CANCELLED)
    POWERS = [
        ("decides", _("The people who take part decide")),
        ("advises", _("Those named below decide, after hearing you")),
        ("informs", _("This only gathers what people think")),
    ]

    public_id = PublicId()
    place = models.ForeignKey(Place, models.CASCADE, related_name="processes")
    kind = models.CharField(max_length=30)
    title = models.CharField(max_length=120)
    summary = models.CharField(max_length=400, blank=True)
    power = models.CharField(max_length=10, choices=POWERS, default="decides")
    can_change = models.TextField(max_length=1000, blank=True)
    cannot_change = models.TextField(max_length=1000, blank=True)
    state = models.CharField(max_length=10, choices=STATES, default=DRAFT)
    hidden = models.BooleanField(default=False)
    made_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    opened_at = models.DateTimeField(null=True)
    # When it ended: decided or cancelled.
    concluded_at = models.DateTimeField(null=True)
    why_stopped = models.CharField(max_length=400, blank=True)
    # The rules that decide the result, fixed at opening; counting reads these and nothing else.
    frozen = models.JSONField(null=True)
    frozen_leaf = models.CharField(max_length=64, blank=True)
    # How many hands ran it at opening, and which safeguards are lighter for it (safeguards.py). Told; it decides nothing.
    hands_at_opening = models.JSONField(null=True)
    # What came before in the same round: priorities, then proposals, then the vote.
    follows = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="followed_by")
    # Brought in from another system as a finished round, with where it came from.
    imported_from = models.CharField(max_length=200, blank=True)

    objects = ProcessQuery.as_manager()
    covered = (
        "place",
        "kind",
        "title",
        "summary",
        "power",
        "can_change",
        "cannot_change",
        "state",
        "hidden",
        "opened_at",
        "concluded_at",
        "why_stopped",
        "frozen",
        "hands_at_opening",
        "follows",
        "imported_from",
    )
    covered_public = True
    privacy = {
        "kind": NOTHING,
        "title": PUBLIC_WORDS,
        "summary": PUBLIC_WORDS,
        "can_change": PUBLIC_WORDS,
        "cannot_change": PUBLIC_WORDS,
        "made_by": STAYS,
        "frozen": NOTHING,
        "hands_at_opening": NOTHING,
        "frozen_leaf": NOTHING,
        "imported_from": NOTHING,
        "why_stopped": PUBLIC_WORDS,
    }

    class Meta:
        verbose_name_plural = "processes"
        indexes = [models.Index(fields=["place", "state"], name="processes_of_place")]
        constraints = [
            # A button pressed twice, or by two organisers at once, begins one; a cancelled one may be begun again.
            models.UniqueConstraint(
                fields=["follows", "kind"],
                condition=models.Q(follows__isnull=False) & ~models.Q(state="cancelled"),
                name="one_of_a_kind_follows",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return self.feature.get_absolute_url()

    @property
    def spec(self) -> Kind:
        return kind_of(self)

    @property
    def feature(self):
        """The feature's own row: a Budget, a Poll …"""
        return self.spec.feature(self)

    @property
    def also_said(self) -> list[AlsoSaid]:
        """What the house itself says of its power: who holds the money, and on what terms."""
        return said_of(self)

    @property
    def hands(self) -> dict | None:
        """Which safeguards are lighter because few people run this; None for what was opened before this was told."""
        return hands_of(self)

    @property
    def timetable(self) -> dict[str, "Stage"]:
        """Its timed stages by name, read once."""
        if "_timetable" not in self.__dict__:
            kept = getattr(self, "_prefetched_objects_cache", {}).get("stages")
            self._timetable = {stage.name: stage for stage in (_stages.all(process=self.pk) if kept is None else kept)}
        return self._timetable

    def current(self, now: datetime | None = None) -> StageSpec | None:
        """The stage it is in by the clock: none while a draft, cancelled or not yet begun."""
        if self.state not in (self.OPEN, self.CONCLUDED):
            return None
        untimed = [stage for stage in self.spec.stages if not stage.timed]
        if self.state == self.CONCLUDED:
            return untimed[-1]
        now = now or clock.now()
        begun = [spec for spec in self.spec.timed_stages if self.timetable[spec.name].opens_at <= now]
        if not begun:
            return None
        last = self.spec.timed_stages[-1]
        is_over = begun[-1] == last and self.timetable[last.name].closes_at <= now
        return untimed[0] if is_over else begun[-1]

    @property
    def closes_at(self) -> datetime | None:
        """When its last timed stage ends, after which it is concluded."""
        last = self.timetable.get(self.spec.timed_stages[-1].name)
        return last.closes_at if last else None


class Stage(models.Model):
    """The hours of one timed stage. `closes_at` is exclusive: "until 6 pm" means before 18:00:00."""

    process = models.ForeignKey(Process, models.CASCADE, related_name="stages")
    name = models.CharField(max_length=20)
    position = models.PositiveSmallIntegerField()
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    # The tick has told the record that this stage began.
    noticed_at = models.DateTimeField(null=True)

    privacy = {"name": NOTHING}

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["process", "name"], name="each_stage_once"),
            models.CheckConstraint(
                condition=models.Q(closes_at__gt=models.F("opens_at")), name="stages_end_after_they_begin"
            ),
        ]
        indexes = [models.Index(fields=["closes_at"], name="stages_by_end")]

    def __str__(self) -> str:
        return self.name


_stages = Prepared(
    lambda process: Stage.objects.filter(process=process).order_by("position"), process=models.BigIntegerField()
)


class SelfCheck(models.Model):
    """What organisers answered when they asked themselves whether this is good participatory budgeting. Theirs alone."""

    process = models.OneToOneField(Process, models.CASCADE, related_name="self_check")
    # {name of the question: "yes", "partly" or "no"}
    answers = models.JSONField(default=dict)
    kept_at = models.DateTimeField()

    privacy = {"answers": NOTHING}

    def __str__(self) -> str:
        return f"self-check of {self.process_id}"


class BackingQuery(models.QuerySet):
    def visible_to(self, person, place: Place) -> "BackingQuery":
        """As its process; and, while it is a draft, those who speak for the office that is asked."""
        seen = models.Q(process__in=Process.objects.visible_to(person, place))
        if person.is_authenticated:
            spoken_for = Role.objects.filter(person=person, kind=Role.RESPONDER).in_force().values("body")
            seen |= models.Q(process__place=place, process__hidden=False, body__in=spoken_for)
        return self.filter(seen).select_related("body", "process__place")


class Backing(models.Model):
    """Who would act on the result, and whether that office has agreed to. Silence is said as plainly as a yes."""

    public_id = PublicId()
    process = models.ForeignKey(Process, models.CASCADE, related_name="backings")
    body = models.ForeignKey(Body, models.PROTECT, related_name="backings")
    will = models.CharField(max_length=240)
    agreed_on = models.DateField(null=True)
    agreed_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    objects = BackingQuery.as_manager()
    covered = ("process", "body", "will", "agreed_on")
    covered_public = True
    privacy = {"will": PUBLIC_WORDS, "agreed_by": STAYS}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["process", "body"], name="each_body_backs_once")]

    def __str__(self) -> str:
        return f"{self.body}: {self.will}"
