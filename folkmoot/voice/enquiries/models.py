"""A public question to a public body: its draft, the question itself, each body's turn with its clock, and what happened."""

from datetime import date
from urllib.parse import urlsplit

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from folkmoot.base import clock
from folkmoot.base.ids import PublicId
from folkmoot.base.privacy import LINK, NOTHING, OWN_ROW, PUBLIC_WORDS
from folkmoot.belong.clocks import words
from folkmoot.belong.clocks.due import IN_TIME, LATE, day_in
from folkmoot.belong.clocks.timed import Timed
from folkmoot.belong.membership.models import Body, Role
from folkmoot.belong.membership.rules import roles_in
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place

MOST_QUESTIONS, LONGEST_QUESTION, LONGEST_TITLE = 10, 300, 120
INFORMATION, ENVIRONMENT = "information", "environmental"
LAWS = [
    (INFORMATION, _("the law on information")),
    (ENVIRONMENT, _("the law on information about the environment")),
]


class DraftQuery(models.QuerySet):
    def visible_to(self, person, place: Place) -> "DraftQuery":
        """A draft is its author's alone."""
        return self.filter(place=place, person=person) if person.is_authenticated else self.none()


class Draft(models.Model):
    """What somebody is about to ask; one in each place. Nobody else sees it, and the record never hears of it."""

    public_id = PublicId()
    place = models.ForeignKey(Place, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="enquiry_drafts")
    body = models.ForeignKey(Body, models.CASCADE, related_name="+")
    law = models.CharField(max_length=20, choices=LAWS, default=INFORMATION)
    title = models.CharField(max_length=LONGEST_TITLE)
    questions = models.TextField(max_length=MOST_QUESTIONS * (LONGEST_QUESTION + 1))
    language = models.CharField(max_length=10, blank=True)
    shows_name = models.BooleanField(default=False)
    for_place = models.BooleanField(default=False)
    touched_at = models.DateTimeField()

    objects = DraftQuery.as_manager()
    privacy = {"person": OWN_ROW, "title": PUBLIC_WORDS, "questions": PUBLIC_WORDS, "language": NOTHING}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["place", "person"], name="one_enquiry_draft_each")]

    def __str__(self) -> str:
        return self.title

    @property
    def lines(self) -> list[str]:
        return self.questions.splitlines()


class EnquiryQuery(models.QuerySet):
    def visible_to(self, person, place: Place) -> "EnquiryQuery":
        """Public from the moment it is sent. What was hidden is seen by whoever asked, and by those who may show it again."""
        here = self.filter(place=place)
        if not person.is_authenticated:
            return here.filter(hidden=False)
        if roles_in(person, place) & {Role.MODERATOR, Role.ORGANISER}:
            return here
        return here.filter(models.Q(hidden=False) | models.Q(asked_by=person))


class Enquiry(models.Model):
    """What somebody asks a body in public. Whose turn it is, and by when, stands in its newest `Turn`."""

    SENT, ASKED_BACK, RETURNED = "sent", "asked-back", "returned"
    ANSWERED, REVIEW, REVIEWED = "answered", "review", "reviewed"
    WITHDRAWN, LAPSED = "withdrawn", "lapsed"
    STATES = [
        (SENT, _("waits for an answer")),
        (ASKED_BACK, _("the office asked something back")),
        (RETURNED, _("not theirs: another office is looked for")),
        (ANSWERED, _("answered")),
        (REVIEW, _("the office looks at its answer again")),
        (REVIEWED, _("answered again")),
        (WITHDRAWN, _("taken back by whoever asked")),
        (LAPSED, _("closed: a question back was not answered")),
    ]
    WAITING = (SENT, REVIEW)
    OPEN = (SENT, ASKED_BACK, RETURNED, REVIEW)
    SAID_YES, SAID_NO = "yes", "no"
    SAID = [(SAID_YES, _("it answers the question")), (SAID_NO, _("it does not answer the question"))]

    public_id = PublicId()
    place = models.ForeignKey(Place, models.CASCADE, related_name="enquiries")
    # The body that has it now.
    body = models.ForeignKey(Body, models.PROTECT, related_name="enquiries")
    law = models.CharField(max_length=20, choices=LAWS, default=INFORMATION)
    title = models.CharField(max_length=LONGEST_TITLE)
    questions = models.TextField(max_length=MOST_QUESTIONS * (LONGEST_QUESTION + 1))
    language = models.CharField(max_length=10, blank=True)
    asked_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="enquiries")
    shows_name = models.BooleanField(default=False)
    # Asked by an organiser for everybody in the place; any organiser goes on with it.
    for_place = models.BooleanField(default=False)
    state = models.CharField(max_length=12, choices=STATES, default=SENT)
    hidden = models.BooleanField(default=False)
    sent_at = models.DateTimeField()
    said = models.CharField(max_length=4, choices=SAID, blank=True)
    ended_at = models.DateTimeField(null=True)
    leaf = models.CharField(max_length=64, blank=True)

    objects = EnquiryQuery.as_manager()
    covered = (
        "place",
        "body",
        "law",
        "title",
        "questions",
        "for_place",
        "state",
        "hidden",
        "sent_at",
        "said",
        "ended_at",
    )
    covered_public = True
    # A public body was asked in public, and answered: the question stays when its asker is forgotten, without their name.
    privacy = {"title": NOTHING, "questions": NOTHING, "language": NOTHING, "asked_by": LINK, "leaf": NOTHING}

    class Meta:
        verbose_name_plural = "enquiries"
        ordering = ["-sent_at", "-pk"]
        indexes = [models.Index(fields=["place", "state"], name="enquiries_of_place")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return self.address()

    def address(self, page: str = "") -> str:
        return f"/{self.place.slug}/enquiries/{self.public_id}/{page}"

    @property
    def lines(self) -> list[str]:
        return self.questions.splitlines()

    @property
    def asker_name(self) -> str:
        """As they wish to be named; nobody by name once they are forgotten."""
        if self.for_place:
            return str(_("The organisers of %(place)s")) % {"place": self.place}
        return str(self.asked_by) if self.asked_by and self.shows_name else str(_("A neighbour"))

    @cached_property
    def turn(self) -> "Turn":
        """The newest one: whose clock runs, or ran last."""
        newest = max(self.turns.all(), key=lambda one: one.pk)
        newest.enquiry = self
        return newest

    def forget_turn(self) -> None:
        self.__dict__.pop("turn", None)

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN

    @property
    def standing(self) -> str:
        """One word for the page: the clock's mark where somebody is late, otherwise how it stands."""
        if self.state in self.WAITING:
            return "waiting" if self.turn.mark == IN_TIME else self.turn.mark
        if self.state in (self.ANSWERED, self.REVIEWED):
            return "declined" if self.turn.how in (Turn.REFUSED, Turn.NOT_HELD) else "answered"
        return {self.ASKED_BACK: "paused", self.RETURNED: "waiting"}.get(self.state, "closed")


class TurnQuery(models.QuerySet):
    def visible_to(self, person, place: Place) -> "TurnQuery":
        """With its enquiry."""
        return self.filter(enquiry__in=Enquiry.objects.visible_to(person, place))

    def running(self) -> "TurnQuery":
        return self.filter(ended_on=None)


class Turn(Timed):
    """One body's turn to answer, or to look at its answer again, with the clock of law."""

    FIRST, REVIEW = "answer", "review"
    STAGES = [(FIRST, _("the answer")), (REVIEW, _("the review"))]
    FULL, PART, NOT_HELD, REFUSED = "full", "part", "not-held", "refused"
    HOWS = [
        (FULL, _("answered in full")),
        (PART, _("answered in part")),
        (NOT_HELD, _("they do not hold this")),
        (REFUSED, _("refused")),
    ]
    PASSED_ON, SILENT, WITHDRAWN, LAPSED = "passed-on", "silent", "withdrawn", "lapsed"
    ENDS = [
        *HOWS,
        (PASSED_ON, _("not theirs")),
        (SILENT, _("no answer came")),
        (WITHDRAWN, _("taken back")),
        (LAPSED, _("closed")),
    ]
    public_id = PublicId()
    enquiry = models.ForeignKey(Enquiry, models.CASCADE, related_name="turns")
    body = models.ForeignKey(Body, models.PROTECT, related_name="enquiry_turns")
    stage = models.CharField(max_length=10, choices=STAGES, default=FIRST)
    very_late_since = models.DateField(null=True)
    asked_back = models.BooleanField(default=False)
    ended_on = models.DateField(null=True)
    how = models.CharField(max_length=10, choices=ENDS, blank=True)
    # The named ground of a refusal, and where the law of that day said so.
    ground = models.CharField(max_length=30, blank=True)
    ground_source = models.CharField(max_length=200, blank=True)

    objects = TurnQuery.as_manager()
    covered = (
        "enquiry",
        "body",
        "stage",
        "very_late_since",
        "asked_back",
        "ended_on",
        "how",
        "ground",
        "ground_source",
        *Timed.clock_covered,
    )
    covered_public = True
    privacy = {"clock_rule": NOTHING, "extended_why": PUBLIC_WORDS, "ground": NOTHING, "ground_source": NOTHING}

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["ended_on", "due_on"], name="enquiry_turns_running")]
        constraints = [
            models.UniqueConstraint(
                fields=["enquiry"], condition=models.Q(ended_on=None), name="one_turn_at_a_time_each_enquiry"
            )
        ]

    def __str__(self) -> str:
        return f"{self.body} ({self.get_stage_display()})"

    @property
    def place(self) -> Place:
        return self.enquiry.place

    @property
    def mark(self) -> str:
        """in time, late or very late: what the clock has marked, or would mark today."""
        if self.ended_on is None and self.clock_standing != IN_TIME:
            return self.clock_standing
        return LATE if self.late_since else IN_TIME

    @property
    def days_left(self) -> int:
        return (self.due_on - day_in(self.place, clock.now())).days

    @property
    def ground_words(self) -> str:
        return words.ground(self.ground) if self.ground else ""


class EventQuery(models.QuerySet):
    def visible_to(self, person, place: Place) -> "EventQuery":
        """With its enquiry; without words that were hidden."""
        seen = self.filter(enquiry__in=Enquiry.objects.visible_to(person, place))
        if person.is_authenticated and roles_in(person, place) & {Role.MODERATOR, Role.ORGANISER}:
            return seen
        return seen.filter(hidden=False)


class Event(models.Model):
    """One dated step of an enquiry, with its words. Whose words they are: the asker's (`by`) or an office's (`body`)."""

    SENT, ASKED_BACK, CLARIFIED, RETURNED, MOVED = "sent", "asked-back", "clarified", "returned", "moved"
    EXTENDED, LATE, VERY_LATE, ANSWERED = "extended", "late", "very-late", "answered"
    SAID_YES, SAID_NO, REVIEW, WITHDRAWN, LAPSED = "said-yes", "said-no", "review", "withdrawn", "lapsed"
    KINDS = [
        (SENT, _("Sent to %(body)s. An answer is due by %(day)s.")),
        (ASKED_BACK, _("%(body)s asked something back.")),
        (CLARIFIED, _("Whoever asked answered that. The answer is now due by %(day)s.")),
        (RETURNED, _("%(body)s says that it is not theirs.")),
        (MOVED, _("Sent on to %(body)s. Their time starts anew: an answer is due by %(day)s.")),
        (EXTENDED, _("%(body)s takes more time, until %(day)s.")),
        (LATE, _("Late: nothing came from %(body)s by %(day)s.")),
        (VERY_LATE, _("Very late: %(body)s has had twice the time and more.")),
        (ANSWERED, _("%(body)s answered.")),
        (SAID_YES, _("Whoever asked says: this answers the question.")),
        (SAID_NO, _("Whoever asked says: this does not answer the question.")),
        (REVIEW, _("%(body)s was asked to look again, by %(day)s.")),
        (WITHDRAWN, _("Taken back by whoever asked.")),
        (LAPSED, _("Closed: what the office asked back was not answered.")),
    ]
    public_id = PublicId()
    enquiry = models.ForeignKey(Enquiry, models.CASCADE, related_name="events")
    turn = models.ForeignKey(Turn, models.CASCADE, null=True, related_name="events")
    kind = models.CharField(max_length=12, choices=KINDS)
    at = models.DateTimeField()
    day = models.DateField(null=True)
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="enquiry_events")
    words = models.TextField(max_length=4000, blank=True)
    link = models.URLField(max_length=300, blank=True)
    hidden = models.BooleanField(default=False)
    leaf = models.CharField(max_length=64, blank=True)

    objects = EventQuery.as_manager()
    covered = ("enquiry", "turn", "kind", "at", "day", "body", "words", "link", "hidden")
    covered_public = True
    # An office's words have nobody in `by`, so they stay; the asker's own go with them.
    privacy = {"by": LINK, "words": PUBLIC_WORDS, "link": NOTHING, "leaf": NOTHING}

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.kind

    def get_absolute_url(self) -> str:
        return f"{self.enquiry.address()}#e-{self.public_id}"

    @property
    def host(self) -> str:
        """Whose site the link leads to."""
        return urlsplit(self.link).netloc if self.link else ""


def today_in(place: Place) -> date:
    return day_in(place, clock.now())
