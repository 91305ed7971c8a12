"""A check of a thing that somebody proposed: two steps, each with a holder and a day, and everything that happened to it."""

from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from folkmoot.base import clock
from folkmoot.base.ids import PublicId
from folkmoot.base.money import CURRENCIES
from folkmoot.base.privacy import NOTHING, PRIVATE_WORDS, PUBLIC_WORDS, STAYS
from folkmoot.belong.membership.models import Body
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place

FORMAL, SUBSTANCE = "formal", "substance"
STEPS = [(FORMAL, _("first check")), (SUBSTANCE, _("second check"))]
WAITING, CHANGES, PASSED, REFUSED, WITHDRAWN = "waiting", "changes", "passed", "refused", "withdrawn"
CURRENCY_CHOICES = [(code, code) for code in CURRENCIES]


class CheckQuery(models.QuerySet):
    def visible_to(self, person, place: Place) -> "CheckQuery":
        """Checks are public from their first day, except those of a thing that is hidden."""
        return self.filter(place=place, hidden=False)

    def of(self, about: str) -> "CheckQuery":
        """The check of one thing, by its stable reference."""
        return self.filter(about=about)


class Check(models.Model):
    """Whether a proposed thing can be done: asked of it twice, decided in public, and open to appeal."""

    STATES = [
        (FORMAL, _("first check")),
        (SUBSTANCE, _("second check")),
        (CHANGES, _("changes wanted")),
        (PASSED, _("passed")),
        (REFUSED, _("refused")),
        (WITHDRAWN, _("withdrawn")),
    ]
    LIVE = (FORMAL, SUBSTANCE, CHANGES)
    public_id = PublicId()
    place = models.ForeignKey(Place, models.CASCADE, related_name="checks")
    # Whose thing it is (a word of owners.register) and which (its stable reference): no foreign key points up the floors.
    owner = models.CharField(max_length=20)
    about = models.CharField(max_length=80, unique=True)
    title = models.CharField(max_length=160)
    url = models.CharField(max_length=300)
    hidden = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=STATES, default=FORMAL)
    begun_at = models.DateTimeField()
    # The day by which both steps should be done.
    due_on = models.DateField()
    decided_at = models.DateTimeField(null=True)
    # What was found: the second step's figures once it passed, or what has to change and by when, or why not.
    currency = models.CharField(max_length=3, choices=CURRENCY_CHOICES)
    pot_minor = models.BigIntegerField(null=True)
    cost_minor = models.BigIntegerField(null=True)
    conditions = models.TextField(max_length=1000, blank=True)
    changes_by = models.DateField(null=True)
    changes_reminded = models.BooleanField(default=False)
    reason_code = models.CharField(max_length=20, blank=True)
    words = models.TextField(max_length=1000, blank=True)
    # The entry that led here, and the newest of its own: an appeal is about an entry.
    because = models.CharField(max_length=64, blank=True)
    leaf = models.CharField(max_length=64, blank=True)

    objects = CheckQuery.as_manager()
    covered = (
        "place",
        "owner",
        "about",
        "title",
        "hidden",
        "state",
        "begun_at",
        "due_on",
        "decided_at",
        "currency",
        "cost_minor",
        "conditions",
        "changes_by",
        "reason_code",
        "words",
    )
    covered_public = True
    privacy = {
        "owner": NOTHING,
        "about": NOTHING,
        "title": PUBLIC_WORDS,
        "url": NOTHING,
        "conditions": PUBLIC_WORDS,
        "reason_code": NOTHING,
        "words": PUBLIC_WORDS,
        "because": NOTHING,
        "leaf": NOTHING,
    }

    class Meta:
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["place", "state", "due_on"], name="checks_of_place")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"/{self.place.slug}/checks/{self.public_id}/"

    @property
    def is_live(self) -> bool:
        return self.state in self.LIVE

    @property
    def found(self) -> "Step | None":
        """The second step that let it pass: its figures, who would deliver it, the days."""
        passed = self.steps.filter(kind=SUBSTANCE, finding=Step.GO_ON).exclude(decided_at=None)
        return passed.select_related("deliverer_body").order_by("-pk").first()


class Step(models.Model):
    """One of the two steps, or its repetition: who has it, by when, and what was answered."""

    YES, NO, UNSURE = "yes", "no", "unsure"
    ANSWERS = [(YES, _("yes")), (NO, _("no")), (UNSURE, _("not sure"))]
    GO_ON, WANTS_CHANGES, REFUSE = "go-on", "changes", "refuse"
    FINDINGS = [
        (GO_ON, _("It can go on")),
        (WANTS_CHANGES, _("Something has to change first")),
        (REFUSE, _("It cannot be done")),
    ]
    public_id = PublicId()
    check_of = models.ForeignKey(Check, models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=10, choices=STEPS)
    # Goes up when the thing was changed or a review opened the check again.
    turn = models.PositiveSmallIntegerField(default=1)
    # A checker, or an office, or nobody yet.
    checker = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="steps_to_check")
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="steps_to_check")
    given_at = models.DateTimeField(null=True)
    due_on = models.DateField()
    extended = models.BooleanField(default=False)
    late_since = models.DateField(null=True)
    reminded = models.CharField(max_length=10, blank=True)
    # What somebody has typed so far, as typed; nobody else reads it.
    draft = models.JSONField(default=dict, blank=True)
    # [{"question", "answer", "words"}]: with the question as it was asked, since a place may change its own.
    answers = models.JSONField(default=list, blank=True)
    # What whoever answered found, and what was decided on it: the same when a checker answered.
    advised = models.CharField(max_length=10, choices=FINDINGS, blank=True)
    finding = models.CharField(max_length=10, choices=FINDINGS, blank=True)
    advice = models.TextField(max_length=1000, blank=True)
    cost_low_minor = models.BigIntegerField(null=True)
    cost_likely_minor = models.BigIntegerField(null=True)
    cost_high_minor = models.BigIntegerField(null=True)
    running_minor = models.BigIntegerField(null=True)
    conditions = models.TextField(max_length=1000, blank=True)
    permissions = models.TextField(max_length=600, blank=True)
    deliverer_body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+")
    deliverer = models.CharField(max_length=160, blank=True)
    deliverer_agreed = models.CharField(max_length=6, choices=ANSWERS, blank=True)
    earliest_on = models.DateField(null=True)
    latest_on = models.DateField(null=True)
    answered_at = models.DateTimeField(null=True)
    # Who decided on these answers. Offices advise; a checker of the place decides.
    decided_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="steps_decided")
    decided_at = models.DateTimeField(null=True)
    # Ended without a decision: the thing was withdrawn.
    ended_at = models.DateTimeField(null=True)

    covered = (
        "check_of",
        "kind",
        "turn",
        "body",
        "given_at",
        "due_on",
        "extended",
        "late_since",
        "answers",
        "advised",
        "finding",
        "advice",
        "cost_low_minor",
        "cost_likely_minor",
        "cost_high_minor",
        "running_minor",
        "conditions",
        "permissions",
        "deliverer_body",
        "deliverer",
        "deliverer_agreed",
        "earliest_on",
        "latest_on",
        "answered_at",
        "decided_at",
        "ended_at",
    )
    covered_public = True
    privacy = {
        "checker": STAYS,
        "reminded": NOTHING,
        "draft": PRIVATE_WORDS,
        "answers": PUBLIC_WORDS,
        "advice": PUBLIC_WORDS,
        "conditions": PUBLIC_WORDS,
        "permissions": PUBLIC_WORDS,
        "deliverer": PUBLIC_WORDS,
        "decided_by": STAYS,
    }

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["check_of", "kind", "turn"], name="each_turn_of_a_step_once"),
            models.UniqueConstraint(
                fields=["check_of"],
                condition=models.Q(decided_at=None, ended_at=None),
                name="one_open_step_each_check",
            ),
            models.CheckConstraint(
                condition=models.Q(checker=None) | models.Q(body=None), name="a_checker_or_an_office"
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())

    def get_absolute_url(self) -> str:
        return self.check_of.get_absolute_url()

    @property
    def who_delivers(self) -> str:
        return str(self.deliverer_body) if self.deliverer_body_id else self.deliverer

    @property
    def is_open(self) -> bool:
        return self.decided_at is None and self.ended_at is None

    @property
    def is_held(self) -> bool:
        return self.given_at is not None

    @property
    def days_left(self) -> int:
        """Whole days to its day by the place's own calendar; below nought once it is late."""
        return (self.due_on - today_in(self.check_of.place)).days


class Event(models.Model):
    """One thing that happened to a check, in public words: never who, only which office or role."""

    BEGUN, GIVEN, PASSED_ON, MORE_TIME, LATE, ANSWERED = "begun", "given", "passed-on", "more-time", "late", "answered"
    WENT_ON, CHANGED_BACK, REOPENED = "went-on", "came-back", "reopened"
    KINDS = [
        (BEGUN, _("The check began")),
        (GIVEN, _("It was given to somebody")),
        (PASSED_ON, _("“Not ours”: it was passed on")),
        (MORE_TIME, _("More time was asked for")),
        (LATE, _("Its day passed")),
        (ANSWERED, _("An office answered")),
        (WENT_ON, _("The first check is done; it went on to the second")),
        (CHANGES, _("Changes are wanted")),
        (CHANGED_BACK, _("It came back with changes")),
        (PASSED, _("It passed")),
        (REFUSED, _("It was refused")),
        (WITHDRAWN, _("It was withdrawn")),
        (REOPENED, _("A review put the refusal right; the check is open again")),
    ]
    public_id = PublicId()
    check_of = models.ForeignKey(Check, models.CASCADE, related_name="events")
    kind = models.CharField(max_length=10, choices=KINDS)
    step = models.CharField(max_length=10, choices=STEPS, blank=True)
    at = models.DateTimeField()
    from_body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+")
    day = models.DateField(null=True)
    reason_code = models.CharField(max_length=20, blank=True)
    words = models.TextField(max_length=1000, blank=True)
    leaf = models.CharField(max_length=64, blank=True)

    covered = ("check_of", "kind", "step", "at", "from_body", "body", "day", "reason_code", "words")
    covered_public = True
    privacy = {"reason_code": NOTHING, "words": PUBLIC_WORDS, "leaf": NOTHING}

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return str(self.get_kind_display())


class OwnQuestion(models.Model):
    """A question that a place asks beside those of every check. Once asked it is only ever ended, never changed."""

    public_id = PublicId()
    place = models.ForeignKey(Place, models.CASCADE, related_name="own_questions")
    step = models.CharField(max_length=10, choices=STEPS)
    words = models.CharField(max_length=200)
    begins_on = models.DateField()
    ended_on = models.DateField(null=True)

    covered = ("place", "step", "words", "begins_on", "ended_on")
    covered_public = True
    privacy = {"words": NOTHING}

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["place", "step", "words"], condition=models.Q(ended_on=None), name="each_own_question_once"
            )
        ]

    def __str__(self) -> str:
        return self.words


def today_in(place: Place) -> date:
    """Today by the place's own calendar."""
    return timezone.localtime(clock.now(), place.zone).date()
