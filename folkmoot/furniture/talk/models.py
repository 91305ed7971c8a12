"""A thread that a thing owns, and what people say in it."""

from datetime import datetime

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from folkmoot.base import clock
from folkmoot.base.ids import PublicId, ref
from folkmoot.base.privacy import LINK, NOTHING, OWN_ROW, PUBLIC_WORDS, STAYS
from folkmoot.base.verdict import Words
from folkmoot.belong.membership.models import Body
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.furniture.talk.owners import Owner, owner_of, thing_of, threads_seen_by

LONGEST = 2000


class ThreadQuery(models.QuerySet):
    def visible_to(self, person, place: Place) -> "ThreadQuery":
        """The threads here whose owner this person may see."""
        return self.filter(threads_seen_by(person, place), place=place).select_related("place")


class Thread(models.Model):
    """One conversation. A thing owns it by a one-to-one key and says on which page it stands."""

    public_id = PublicId()
    place = models.ForeignKey(Place, models.CASCADE, related_name="threads")
    # Reference of the thing that owns it: `proposals.Proposal:k3f…`.
    about = models.CharField(max_length=80)
    # The owner's own page, where the thread is shown.
    url = models.CharField(max_length=300)
    opens_at = models.DateTimeField(null=True)
    closes_at = models.DateTimeField(null=True)

    objects = ThreadQuery.as_manager()
    covered = ("place", "about", "opens_at", "closes_at")
    covered_public = True
    privacy = {"about": NOTHING, "url": NOTHING}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["about"], name="one_thread_each_thing")]

    def __str__(self) -> str:
        return str(_("Questions and remarks"))

    def get_absolute_url(self) -> str:
        """The thread on a page of its own."""
        return self.address()

    @cached_property
    def thing(self) -> models.Model | None:
        """The row that owns it, read once; None when it is gone. Whoever has it already may set it."""
        return thing_of(self.about)

    @property
    def owner(self) -> Owner:
        return owner_of(self.about)

    def answerers(self) -> list[Person]:
        """Those whose thing it is: they are asked, and answer."""
        return list(self.owner.answerers(self.thing)) if self.thing is not None else []

    def title(self) -> Words:
        """What the talk is about, in a few words; empty once it is gone."""
        return self.owner.title(self.thing) if self.thing is not None else ""

    def address(self, page: str = "") -> str:
        return f"/{self.place.slug}/talk/{self.public_id}/{page}"

    def is_open(self, now: datetime | None = None) -> bool:
        moment = now or clock.now()
        begun = self.opens_at is None or self.opens_at <= moment
        return begun and (self.closes_at is None or moment < self.closes_at)


class CommentQuery(models.QuerySet):
    def visible_to(self, person, place: Place) -> "CommentQuery":
        """What stands for everybody to read: nothing hidden, nothing taken back. (The record asks this too.)"""
        threads = Thread.objects.visible_to(person, place)
        return self.filter(thread__in=threads, state=Comment.SHOWN).select_related("thread__place")


class Comment(models.Model):
    """A remark, a question or an answer. Replies go one level deep."""

    REMARK, QUESTION, ANSWER = "remark", "question", "answer"
    KINDS = [(QUESTION, _("A question")), (ANSWER, _("An answer")), (REMARK, _("A remark"))]
    SHOWN, HIDDEN, TAKEN_BACK = "shown", "hidden", "taken-back"
    STATES = [(SHOWN, _("shown")), (HIDDEN, _("hidden")), (TAKEN_BACK, _("taken back by its author"))]

    public_id = PublicId()
    thread = models.ForeignKey(Thread, models.CASCADE, related_name="comments")
    kind = models.CharField(max_length=10, choices=KINDS)
    reply_to = models.ForeignKey("self", models.CASCADE, null=True, related_name="replies")
    text = models.TextField(max_length=LONGEST, blank=True)
    language = models.CharField(max_length=10, blank=True)
    # Whoever says it for themselves. Emptied, with the words, when they are forgotten.
    author = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="comments")
    # Said as one of those who own the thing: “proposer”.
    as_owner = models.BooleanField(default=False)
    # Said for an office: the words are the office's and stay when the person who wrote them has left.
    as_body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="comments")
    written_for_body_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    said_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)  # when it was hidden or taken back
    state = models.CharField(max_length=10, choices=STATES, default=SHOWN)

    objects = CommentQuery.as_manager()
    covered = (
        "thread",
        "kind",
        "reply_to",
        "text",
        "language",
        "as_owner",
        "as_body",
        "said_at",
        "changed_at",
        "state",
    )
    covered_public = True
    privacy = {
        "text": PUBLIC_WORDS,
        "language": NOTHING,
        "author": LINK,
        "written_for_body_by": STAYS,
    }

    class Meta:
        indexes = [models.Index(fields=["thread", "reply_to", "said_at"], name="talk_in_order")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(as_body=None) | models.Q(author=None), name="talk_for_one_self_or_for_an_office"
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="question") | models.Q(reply_to=None), name="talk_questions_are_no_replies"
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="answer") | models.Q(reply_to__isnull=False), name="talk_answers_are_replies"
            ),
        ]

    def __str__(self) -> str:
        """Never its words: they may be hidden."""
        return str(self.get_kind_display())

    def get_absolute_url(self) -> str:
        """Its own address, which leads to where it stands on the page."""
        return self.address()

    def address(self, page: str = "") -> str:
        return self.thread.address(f"{self.public_id}/{page}")

    @property
    def anchor(self) -> str:
        return f"said-{self.public_id}"

    @property
    def reference(self) -> str:
        return ref(self)

    @property
    def writer_id(self) -> int | None:
        """Key of whoever wrote it, for themselves or for an office."""
        return self.author_id or self.written_for_body_by_id


class Earlier(models.Model):
    """How a comment read before it was changed. It stays readable beside the comment, and goes with it."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="earlier")
    author = models.ForeignKey(Person, models.CASCADE, null=True, related_name="+")
    text = models.TextField(max_length=LONGEST)
    until = models.DateTimeField()

    privacy = {"author": OWN_ROW, "text": PUBLIC_WORDS}

    class Meta:
        verbose_name_plural = "earlier words"
        ordering = ["until", "pk"]

    def __str__(self) -> str:
        return f"until {self.until:%d %b %H:%M}"
