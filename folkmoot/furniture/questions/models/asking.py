"""One use of a set: who is asked; and, apart from them, what they answered."""

import uuid
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from folkmoot.base.ids import PublicId
from folkmoot.base.privacy import CONTACT, LINK, NOTHING, PRIVATE_WORDS, SECRET, STAYS
from folkmoot.base.sealed import SealedText
from folkmoot.belong.people.models import Person, Visitor
from folkmoot.belong.places.models import Place
from folkmoot.furniture.questions import link
from folkmoot.furniture.questions.models.wording import QuestionSet


class AskingQuery(models.QuerySet):
    def visible_to(self, person: Visitor, place: Place) -> "AskingQuery":
        """How many are on its list, and by when they answer, is public from its first day."""
        return self.filter(place=place)


class Asking(models.Model):
    """One use of a set: a list of people from whom some are drawn, and their answers until it closes."""

    public_id = PublicId()
    place = models.ForeignKey(Place, models.CASCADE, related_name="askings")
    question_set = models.ForeignKey(QuestionSet, models.PROTECT, related_name="askings")
    opened_at = models.DateTimeField(null=True)
    closes_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    # Counted at the close, when the rows that tell who was asked are deleted.
    asked_count = models.PositiveIntegerField(null=True)
    answered_count = models.PositiveIntegerField(null=True)
    # Sheets of paper that only one person had read at the close, and those that two read differently.
    read_once = models.PositiveIntegerField(null=True)
    read_differently = models.PositiveIntegerField(null=True)

    objects = AskingQuery.as_manager()
    covered = (
        "place",
        "question_set",
        "opened_at",
        "closes_at",
        "closed_at",
        "asked_count",
        "answered_count",
        "read_once",
        "read_differently",
    )
    covered_public = True

    def __str__(self) -> str:
        return self.public_id

    @property
    def key_name(self) -> str:
        return f"asking-{self.public_id}"


class Asked(models.Model):
    """Somebody on the list. Whom it stands for, only the key of this asking can tell, and it is destroyed at the close."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    asking = models.ForeignKey(Asking, models.CASCADE, related_name="asked")
    # Their number in the draw: random, and told to them.
    ticket = models.CharField(max_length=10)
    claim = models.CharField(max_length=64)
    code_hash = models.CharField(max_length=64)
    # Only where the invitation is a letter; gone at the close.
    address = SealedText(blank=True)
    drawn = models.BooleanField(default=False)
    answered = models.BooleanField(default=False)

    privacy = {"ticket": NOTHING, "claim": LINK, "code_hash": SECRET, "address": CONTACT}

    class Meta:
        verbose_name_plural = "people asked"
        constraints = [
            models.UniqueConstraint(fields=["asking", "claim"], name="each_once_on_a_list"),
            models.UniqueConstraint(fields=["asking", "ticket"], name="each_ticket_once_a_draw"),
            models.UniqueConstraint(fields=["asking", "code_hash"], name="each_code_once_an_asking"),
        ]

    def __str__(self) -> str:
        return "somebody on a list"

    @classmethod
    def export_for(cls, person: Person) -> list[dict]:
        """Which surveys have them on their list, and, while one is open, what they answered."""
        return [
            {"asking": one.asking.public_id, "drawn": one.drawn, "answered": one.answered, **_answers_of(one)}
            for one in cls._of(person)
        ]

    @classmethod
    def erase_for(cls, person: Person) -> None:
        """Their answers go, and their line on the list is nobody's. After the close nobody can find either."""
        for one in cls._of(person):
            pseudonym = link.pseudonym_of(one.asking, one.ticket)
            for model in (Answers, Reading):
                model.objects.filter(asking=one.asking, pseudonym=pseudonym).delete()
            cls.objects.filter(pk=one.pk).update(claim=uuid.uuid4().hex, answered=False)

    @classmethod
    def _of(cls, person: Person) -> list["Asked"]:
        found = []
        for asking in Asking.objects.filter(closed_at=None):
            if link.has_key(asking):
                claim = link.hashed(asking, link.claim_of(person))
                found += cls.objects.filter(asking=asking, claim=claim).select_related("asking")
        return found


def _answers_of(asked: Asked) -> dict[str, Any]:
    pseudonym = link.pseudonym_of(asked.asking, asked.ticket)
    found = Answers.objects.filter(asking=asked.asking, pseudonym=pseudonym).first()
    return {"answers": found.answers, "about_you": found.about_you} if found else {}


class Given(models.Model):
    """What somebody answered: {question: option}. What was skipped is not there."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    pseudonym = models.CharField(max_length=64)
    answers = models.JSONField(default=dict)
    about_you = models.JSONField(default=dict)

    class Meta:
        abstract = True


class Answers(Given):
    """One person's answers, under a name that says nothing. After the close it leads to nobody."""

    SCREEN, CODE, PHONE, DOOR, PAPER = "screen", "code", "phone", "door", "paper"
    WAYS = [
        (SCREEN, _("signed in")),
        (CODE, _("with the code of a letter")),
        (PHONE, _("by phone, entered by somebody")),
        (DOOR, _("face to face, entered by somebody")),
        (PAPER, _("on paper")),
    ]
    ENTERED = (PHONE, DOOR, PAPER)

    asking = models.ForeignKey(Asking, models.CASCADE, related_name="answers")
    via = models.CharField(max_length=8, choices=WAYS)

    privacy = {"pseudonym": SECRET, "answers": PRIVATE_WORDS, "about_you": PRIVATE_WORDS}

    class Meta:
        verbose_name_plural = "answers"
        constraints = [models.UniqueConstraint(fields=["asking", "pseudonym"], name="one_answer_each")]

    def __str__(self) -> str:
        return "answers"


class Entering(models.Model):
    """How many answers one person entered for others. Whose they were it does not say."""

    asking = models.ForeignKey(Asking, models.CASCADE, related_name="enterings")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    entered = models.PositiveIntegerField(default=0)

    privacy = {"person": STAYS}

    class Meta:
        ordering = ["-entered", "pk"]
        constraints = [models.UniqueConstraint(fields=["asking", "person"], name="one_tally_each_who_enters")]

    def __str__(self) -> str:
        return str(self.entered)


class Reading(Given):
    """What one person read on a sheet of paper. It counts when a second person has read the same."""

    asking = models.ForeignKey(Asking, models.CASCADE, related_name="readings")
    read_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    privacy = {"pseudonym": SECRET, "answers": PRIVATE_WORDS, "about_you": PRIVATE_WORDS, "read_by": STAYS}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["asking", "pseudonym", "read_by"], name="one_reading_each_reader")
        ]

    def __str__(self) -> str:
        return "a reading"
