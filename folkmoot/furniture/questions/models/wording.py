"""Sets of questions, each wording a version of its own."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from folkmoot.base.ids import PublicId
from folkmoot.base.privacy import NOTHING, STAYS
from folkmoot.belong.membership.models import Role
from folkmoot.belong.membership.rules import roles_in
from folkmoot.belong.people.models import Person, Visitor
from folkmoot.belong.places.models import Place

LONGEST_QUESTION, LONGEST_OPTION, MOST_OPTIONS, MOST_QUESTIONS = 300, 120, 10, 25


class QuestionSetQuery(models.QuerySet):
    def visible_to(self, person: Visitor, place: Place) -> "QuestionSetQuery":
        """Public once it was used; before that for organisers."""
        here = self.filter(place=place)
        return here if Role.ORGANISER in roles_in(person, place) else here.exclude(frozen_at=None)


class QuestionSet(models.Model):
    """One version of a set of questions. Once it was used nothing in it changes: another wording is another version."""

    public_id = PublicId()
    place = models.ForeignKey(Place, models.CASCADE, related_name="question_sets")
    name = models.SlugField(max_length=30)
    version = models.PositiveSmallIntegerField(default=1)
    title = models.CharField(max_length=120)
    made_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    frozen_at = models.DateTimeField(null=True)

    objects = QuestionSetQuery.as_manager()
    covered = ("place", "name", "version", "title", "frozen_at")
    covered_public = True
    privacy = {"name": NOTHING, "title": NOTHING, "made_by": STAYS}

    class Meta:
        ordering = ["name", "-version"]
        constraints = [models.UniqueConstraint(fields=["place", "name", "version"], name="each_version_once")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return self.address()

    def address(self, page: str = "") -> str:
        return f"/{self.place.slug}/questions/{self.public_id}/{page}"

    @property
    def is_frozen(self) -> bool:
        return self.frozen_at is not None

    def speaks(self, language: str) -> bool:
        """Whether every question is there in this language."""
        return all(language in one.words for one in self.questions.all())

    @property
    def languages(self) -> list[tuple[str, str]]:
        """Those in which every question is there, the place's own first."""
        questions = list(self.questions.all())
        full = [
            (code, str(name))
            for code, name in settings.WRITTEN_LANGUAGES
            if all(code in one.words for one in questions)
        ]
        return sorted(full, key=lambda one: one[0] != self.place.language)


class QuestionQuery(models.QuerySet):
    def visible_to(self, person: Visitor, place: Place) -> "QuestionQuery":
        """With its set."""
        return self.filter(question_set__in=QuestionSet.objects.visible_to(person, place))


class Question(models.Model):
    """One question with its answers to choose from, in each language. Never free words: nobody is told by how they write."""

    ASKED, ABOUT_YOU = "asked", "about-you"
    ROLES = [(ASKED, _("asked")), (ABOUT_YOU, _("about whoever answers"))]

    public_id = PublicId()
    question_set = models.ForeignKey(QuestionSet, models.CASCADE, related_name="questions")
    number = models.PositiveSmallIntegerField()
    key = models.SlugField(max_length=30)
    role = models.CharField(max_length=10, choices=ROLES, default=ASKED)
    # Figures for parts of the people are told of larger groups only.
    sensitive = models.BooleanField(default=False)
    # {language: the question}
    words = models.JSONField()
    # [{"key": …, "words": {language: …}, "counts": whether its share is the figure that is told}]
    options = models.JSONField()
    # {language: what those say who gave a counted answer: “feel lonely often or always”}
    counted = models.JSONField(default=dict)
    source = models.CharField(max_length=200)
    licence = models.CharField(max_length=120)
    # [{"nation", "share" in thousandths, "year", "about" whom, "source"}]
    benchmarks = models.JSONField(default=list)

    objects = QuestionQuery.as_manager()
    covered = (
        "question_set",
        "number",
        "key",
        "role",
        "sensitive",
        "words",
        "options",
        "counted",
        "source",
        "licence",
        "benchmarks",
    )
    covered_public = True
    privacy = dict.fromkeys(("key", "words", "options", "counted", "source", "licence", "benchmarks"), NOTHING)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["question_set", "key"], name="each_question_once_a_set"),
            models.UniqueConstraint(fields=["question_set", "number"], name="each_number_once_a_set"),
        ]

    def __str__(self) -> str:
        return self.said()

    def get_absolute_url(self) -> str:
        return f"{self.question_set.address()}#{self.key}"

    @property
    def place(self) -> Place:
        return self.question_set.place

    def said(self, language: str = "") -> str:
        return in_language(self.words, language)

    def choices(self, language: str = "") -> list[tuple[str, str]]:
        return [(one["key"], in_language(one["words"], language)) for one in self.options]

    @property
    def keys(self) -> list[str]:
        return [one["key"] for one in self.options]

    @property
    def counted_keys(self) -> frozenset[str]:
        return frozenset(one["key"] for one in self.options if one["counts"])

    @property
    def counted_words(self) -> str:
        return in_language(self.counted, "") if self.counted else self.said()

    def benchmark(self, nation: str) -> dict[str, Any] | None:
        return next((one for one in self.benchmarks if one["nation"] == nation), None)


class Translation(models.Model):
    """Words in another language that came after a set was fixed. What is asked stays the same, so its figures still compare."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="translations")
    language = models.CharField(max_length=10)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField()

    # The words are covered with their question, and an entry says which language came when; who added it is shown here.
    privacy = {"language": NOTHING, "by": STAYS}

    class Meta:
        ordering = ["added_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["question", "language"], name="one_translation_each_language")]

    def __str__(self) -> str:
        return self.language


def in_language(words: dict[str, str], language: str) -> str:
    """In this language, or whichever the reader uses, or the first it was written in."""
    wanted = language or get_language() or ""
    return words.get(wanted) or next(iter(words.values()), "")
