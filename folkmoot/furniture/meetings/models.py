"""A meeting: its agenda, who came, what was said, what was decided, and what was asked of whom."""

from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from folkmoot.base import clock
from folkmoot.base.ids import PublicId
from folkmoot.base.privacy import LINK, NOTHING, OWN_ROW, PUBLIC_WORDS
from folkmoot.base.sealed import SealedText
from folkmoot.base.verdict import Words
from folkmoot.belong.membership.models import Body
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.files.models import StoredFile
from folkmoot.furniture.meetings.owners import Owner, owner_of, seen_by, thing_of

LONGEST_NOTE, LONGEST_TITLE, LONGEST_DECISION = 4000, 160, 600


class MeetingQuery(models.QuerySet):
    def visible_to(self, person, place: Place) -> "MeetingQuery":
        """With the thing that owns it. What is being written stays with those who take part (`Item.said`)."""
        return self.filter(seen_by(person, place), place=place)


class Meeting(models.Model):
    """One meeting of a thing that owns it, from its notice to its approved minutes."""

    CALLED, HELD, CIRCULATED, APPROVED, CANCELLED = "called", "held", "circulated", "approved", "cancelled"
    STATES = [
        (CALLED, _("called")),
        (HELD, _("minutes being written")),
        (CIRCULATED, _("minutes sent round, not approved yet")),
        (APPROVED, _("minutes approved")),
        (CANCELLED, _("cancelled")),
    ]
    public_id = PublicId()
    place = models.ForeignKey(Place, models.CASCADE, related_name="meetings")
    # Reference of the thing whose meeting it is: `groups.Group:k3f…`, and its name when the meeting was called.
    about = models.CharField(max_length=80)
    title = models.CharField(max_length=120)
    starts_at = models.DateTimeField()
    where = models.CharField(max_length=160)
    # How to take part from home, and what helps people come: steps, a loop, an interpreter, somebody for the children.
    from_home = models.CharField(max_length=200, blank=True)
    # By which those who belong take part online. For nobody else, and in no file.
    link = SealedText(blank=True, default="")
    access = models.CharField(max_length=200, blank=True)
    called_at = models.DateTimeField()
    # Why the agenda went out later than the group's own rule says.
    short_notice = models.CharField(max_length=240, blank=True)
    # It was held before it was typed in; its notice went out on paper on this day.
    typed_later = models.BooleanField(default=False)
    noticed_on = models.DateField(null=True)
    state = models.CharField(max_length=12, choices=STATES, default=CALLED)
    why_cancelled = models.CharField(max_length=240, blank=True)
    # As it stood when people were counted; guests neither vote nor count.
    quorum = models.PositiveSmallIntegerField(default=0)
    residents_voting = models.PositiveSmallIntegerField(default=0)
    others_voting = models.PositiveSmallIntegerField(default=0)
    guests = models.PositiveSmallIntegerField(default=0)
    # Those who belong were reminded.
    reminded = models.BooleanField(default=False)
    circulated_at = models.DateTimeField(null=True)
    approved_at = models.DateTimeField(null=True)
    corrections = models.TextField(max_length=LONGEST_NOTE, blank=True)
    leaf = models.CharField(max_length=64, blank=True)

    objects = MeetingQuery.as_manager()
    covered = (
        "place",
        "about",
        "title",
        "starts_at",
        "where",
        "called_at",
        "short_notice",
        "typed_later",
        "noticed_on",
        "state",
        "why_cancelled",
        "quorum",
        "residents_voting",
        "others_voting",
        "guests",
        "circulated_at",
        "approved_at",
        "corrections",
    )
    covered_public = True
    privacy = {
        "about": NOTHING,
        "title": NOTHING,
        "where": NOTHING,
        "from_home": NOTHING,
        "link": NOTHING,
        "access": NOTHING,
        "short_notice": NOTHING,
        "why_cancelled": NOTHING,
        "corrections": NOTHING,
        "leaf": NOTHING,
    }

    class Meta:
        ordering = ["-starts_at", "-pk"]
        indexes = [models.Index(fields=["about", "starts_at"], name="meetings_of_a_thing")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return self.address()

    def address(self, page: str = "") -> str:
        return f"/{self.place.slug}/meetings/{self.public_id}/{page}"

    pack_text_url = property(lambda self: self.address("pack.txt"))
    calendar_url = property(lambda self: self.address("meeting.ics"))
    link_url = property(lambda self: self.address("link/"))
    put_url = property(lambda self: self.address("put/"))
    here_url = property(lambda self: self.address("here/"))
    write_url = property(lambda self: self.address("write/"))
    circulate_url = property(lambda self: self.address("circulate/"))

    @cached_property
    def thing(self) -> models.Model | None:
        """The row that owns it, read once."""
        return thing_of(self.about)

    @property
    def owner(self) -> Owner:
        return owner_of(self.about)

    @property
    def is_public_now(self) -> bool:
        """Whether everybody reads what was said, or only those who take part."""
        return self.state in (self.CIRCULATED, self.APPROVED)

    @property
    def voting(self) -> int:
        return self.residents_voting + self.others_voting

    @property
    def is_counted(self) -> bool:
        return self.state not in (self.CALLED, self.CANCELLED)

    @property
    def notice_days(self) -> int:
        """How many days before it the agenda went out."""
        sent = self.noticed_on or timezone.localtime(self.called_at, self.place.zone).date()
        return max(0, (timezone.localtime(self.starts_at, self.place.zone).date() - sent).days)

    def has_begun(self, now: datetime | None = None) -> bool:
        """From a quarter of an hour before, since people are counted as they come in."""
        return (now or clock.now()) >= self.starts_at - timedelta(minutes=15)


class ItemQuery(models.QuerySet):
    def visible_to(self, person, place: Place) -> "ItemQuery":
        """What the record may show: not what was hidden, and nothing of minutes that are still being written."""
        seen = self.filter(meeting__in=Meeting.objects.visible_to(person, place), hidden=False)
        return seen.exclude(meeting__state=Meeting.HELD)

    def said(self) -> "ItemQuery":
        """Those whose minutes everybody may read."""
        return self.filter(meeting__state__in=(Meeting.CIRCULATED, Meeting.APPROVED), hidden=False)


class Item(models.Model):
    """One point of the agenda; afterwards, what was said about it."""

    MINUTES, TASKS, BUSINESS, ANY_OTHER = "minutes", "tasks", "business", "any-other"
    KINDS = [
        (MINUTES, _("Minutes to approve")),
        (TASKS, _("What was asked for and is still open")),
        (ANY_OTHER, _("Anything else")),
        (BUSINESS, _("A point of its own")),
    ]
    YES, NOT_YET = "yes", "not-yet"
    ANSWERS = [(YES, _("approved")), (NOT_YET, _("not approved yet"))]

    public_id = PublicId()
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=KINDS, default=BUSINESS)
    title = models.CharField(max_length=LONGEST_TITLE)
    about = models.TextField(max_length=1000, blank=True)
    # Whose minutes are to be approved here, and what the meeting said to them.
    minutes_of = models.ForeignKey(Meeting, models.PROTECT, null=True, related_name="+")
    approved = models.CharField(max_length=8, choices=ANSWERS, blank=True)
    corrections = models.TextField(max_length=LONGEST_NOTE, blank=True)
    paper = models.ForeignKey(StoredFile, models.SET_NULL, null=True, related_name="+")
    paper_title = models.CharField(max_length=120, blank=True)
    # Who put it on the agenda. Their words go with them; the point stays.
    put_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    note = models.TextField(max_length=LONGEST_NOTE, blank=True)
    hidden = models.BooleanField(default=False)

    objects = ItemQuery.as_manager()
    covered = ("meeting", "position", "kind", "title", "approved", "corrections", "note", "hidden")
    covered_public = True
    # Minutes are the meeting's own, written for it by whoever kept them.
    privacy = {
        "title": NOTHING,
        "about": PUBLIC_WORDS,
        "corrections": NOTHING,
        "paper_title": NOTHING,
        "put_by": LINK,
        "note": NOTHING,
    }

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"{self.meeting.address()}#i-{self.public_id}"

    def address(self, page: str = "") -> str:
        return self.meeting.address(f"items/{self.public_id}/{page}")

    @property
    def heading(self) -> Words:
        """Its title, where that was not hidden."""
        return _("A point that is not shown") if self.hidden else self.title

    url = property(lambda self: self.address())
    drop_url = property(lambda self: self.address("drop/"))
    paper_url = property(lambda self: self.address("paper/"))

    @property
    def is_written(self) -> bool:
        return bool(self.note or self.approved or self.made or self.tasks.all())

    @property
    def made(self) -> "Decision | None":
        """What was decided here."""
        return next(iter(self.decisions.all()), None)


class DecisionQuery(models.QuerySet):
    def visible_to(self, person, place: Place) -> "DecisionQuery":
        """Once the minutes have gone round."""
        return self.filter(item__in=Item.objects.visible_to(person, place).said())


class Decision(models.Model):
    """What a meeting decided on one point, how, and with how many hands."""

    CONSENT, ADVICE, MAJORITY, HANDS, RANKING = "consent", "advice", "majority", "hands", "ranking"
    METHODS = [
        (CONSENT, _("Consent: nobody sees harm in it")),
        (ADVICE, _("Advice: one person decides, after asking the others")),
        (HANDS, _("Show of hands: more hands for it than against it")),
        (RANKING, _("Ranking: points for each choice, added up")),
        (MAJORITY, _("Majority: more than half of all who may vote here")),
    ]
    COUNTED = (CONSENT, HANDS, MAJORITY)
    public_id = PublicId()
    item = models.ForeignKey(Item, models.CASCADE, related_name="decisions")
    text = models.CharField(max_length=LONGEST_DECISION)
    method = models.CharField(max_length=10, choices=METHODS)
    # Hands for it, against it, and neither. Never whose.
    votes_for = models.PositiveSmallIntegerField(null=True)
    votes_against = models.PositiveSmallIntegerField(null=True)
    abstained = models.PositiveSmallIntegerField(null=True)
    # What objections were met, whose advice was asked, or the points of a ranking, a line for each choice.
    how = models.TextField(max_length=1000, blank=True)
    carried = models.BooleanField(default=True)
    review_on = models.DateField(null=True)
    # 1, 2, 3 … among the decisions of the thing, once the minutes went round; then `about` says of which, as the meeting does.
    about = models.CharField(max_length=80, blank=True, default="")
    number = models.PositiveIntegerField(null=True)
    decided_at = models.DateTimeField()
    leaf = models.CharField(max_length=64, blank=True)

    objects = DecisionQuery.as_manager()
    covered = (
        "item",
        "text",
        "method",
        "votes_for",
        "votes_against",
        "abstained",
        "how",
        "carried",
        "review_on",
        "number",
        "decided_at",
    )
    covered_public = True
    privacy = {"text": NOTHING, "how": NOTHING, "about": NOTHING, "leaf": NOTHING}

    class Meta:
        ordering = ["-decided_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["item"], name="one_decision_each_point"),
            models.UniqueConstraint(fields=["about", "number"], name="each_number_given_once"),
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return self.item.get_absolute_url()

    @property
    def method_words(self) -> Words:
        return str(self.get_method_display()).partition(":")[0]

    @property
    def is_counted(self) -> bool:
        return self.votes_for is not None


class Interest(models.Model):
    """That somebody said they have something of their own in a point, and so took no part in deciding it."""

    public_id = PublicId()
    item = models.ForeignKey(Item, models.CASCADE, related_name="interests")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="declared_interests")
    words = models.CharField(max_length=240)

    covered = ("item", "words")
    covered_public = True
    privacy = {"person": LINK, "words": PUBLIC_WORDS}

    def __str__(self) -> str:
        return f"interest in {self.item_id}"

    @classmethod
    def shown_of(cls, item: Item) -> models.QuerySet:
        return cls.objects.filter(item=item).select_related("person")


class TaskQuery(models.QuerySet):
    def visible_to(self, person, place: Place) -> "TaskQuery":
        return self.filter(item__in=Item.objects.visible_to(person, place).said())


class Task(models.Model):
    """What a meeting asks of a body: the meeting's own, which promises it at once, or another that answers."""

    public_id = PublicId()
    item = models.ForeignKey(Item, models.CASCADE, related_name="tasks")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    # Who does it for the meeting's own body: somebody who was there and said yes. Their name goes with them; the promise stays.
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    what = models.CharField(max_length=240)
    due_on = models.DateField()
    # Reference of the promise, once the minutes went round.
    promise = models.CharField(max_length=80, blank=True)

    objects = TaskQuery.as_manager()
    covered = ("item", "body", "what", "due_on", "promise")
    covered_public = True
    privacy = {"person": LINK, "what": NOTHING, "promise": NOTHING}

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.what


class Attendance(models.Model):
    """That somebody was there, or sent word that they could not be. It goes with the person; the numbers stay."""

    HERE, SORRY = "here", "sorry"
    HOWS = [(HERE, _("was there")), (SORRY, _("sent word"))]
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendances")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    how = models.CharField(max_length=5, choices=HOWS)
    votes = models.BooleanField(default=True)
    # Whether they were known to live here when they were counted: it says what is left when they stand aside.
    resident = models.BooleanField(default=True)

    privacy = {"person": OWN_ROW}

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "person"], name="counted_once_a_meeting")]

    def __str__(self) -> str:
        return self.get_how_display()
