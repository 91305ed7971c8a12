"""A survey of the neighbourhood: whom it asks by lot, when, and the figures that came of it."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from folkmoot.base.ids import PublicId
from folkmoot.base.privacy import NOTHING, STAYS
from folkmoot.belong.membership.models import Role
from folkmoot.belong.membership.rules import roles_in
from folkmoot.belong.people.models import Person, Visitor
from folkmoot.belong.places.models import Place
from folkmoot.furniture.questions.models import Asking, QuestionSet

LONGEST_TITLE = 120


class SurveyQuery(models.QuerySet):
    def visible_to(self, person: Visitor, place: Place) -> "SurveyQuery":
        """Public once its list is fixed; before that for organisers."""
        here = self.filter(place=place).select_related("place", "question_set", "asking")
        return here if Role.ORGANISER in roles_in(person, place) else here.exclude(state=Survey.DRAFT)


class Survey(models.Model):
    """One wave: a version of a question set, asked once of people who were drawn."""

    DRAFT, LISTED, OPEN, PUBLISHED, CALLED_OFF = "draft", "listed", "open", "published", "called-off"
    STATES = [
        (DRAFT, _("being prepared")),
        (LISTED, _("its list is fixed, and the draw is to come")),
        (OPEN, _("people are answering")),
        (PUBLISHED, _("its figures are published")),
        (CALLED_OFF, _("called off")),
    ]
    RESIDENTS, ADDRESSES = "residents", "addresses"
    LISTS = [
        (RESIDENTS, _("everybody who has an account here and was seen to live here")),
        (ADDRESSES, _("the adults of a list of addresses: each of those drawn gets a letter with a code")),
    ]
    public_id = PublicId()
    place = models.ForeignKey(Place, models.CASCADE, related_name="surveys")
    title = models.CharField(max_length=LONGEST_TITLE)
    # What will be done with the answers, and by whom.
    about = models.TextField(max_length=1000)
    question_set = models.ForeignKey(QuestionSet, models.PROTECT, related_name="surveys")
    # The earlier wave whose figures stand beside these.
    before = models.ForeignKey("self", models.PROTECT, null=True, related_name="later")
    state = models.CharField(max_length=10, choices=STATES, default=DRAFT)
    asking = models.OneToOneField(Asking, models.PROTECT, null=True, related_name="survey")
    made_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    # How many people live here by group, from the open figures: {"age": {"16-24": 630, …}}.
    lives_here = models.JSONField(default=dict)
    lives_here_source = models.CharField(max_length=200, blank=True)
    # The list and the draw.
    list_of = models.CharField(max_length=10, choices=LISTS, blank=True)
    # Random tickets, one a line: they tell nobody who is on it, and let everybody repeat the draw.
    tickets = models.TextField(blank=True)
    list_size = models.PositiveIntegerField(null=True)
    list_digest = models.CharField(max_length=64, blank=True)
    seed_from = models.CharField(max_length=200, blank=True)
    seed_on = models.DateField(null=True)
    seed = models.CharField(max_length=100, blank=True)
    # The question that is looked at first, named when the list is fixed: its key, in an entry of the record too.
    first = models.CharField(max_length=30, blank=True)
    how_many = models.PositiveIntegerField(null=True)
    opened_at = models.DateTimeField(null=True)
    closes_at = models.DateTimeField(null=True)
    reminders = models.PositiveSmallIntegerField(default=0)
    reminded_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    # As reckoning.py works them out; shares in whole thousandths.
    figures = models.JSONField(default=dict)
    leaf = models.CharField(max_length=64, blank=True)

    objects = SurveyQuery.as_manager()
    covered = (
        "place",
        "title",
        "about",
        "question_set",
        "before",
        "state",
        "lives_here",
        "lives_here_source",
        "list_of",
        "list_size",
        "list_digest",
        "seed_from",
        "seed_on",
        "seed",
        "how_many",
        "closes_at",
        "published_at",
        "figures",
    )
    covered_public = True
    privacy = {
        "made_by": STAYS,
        **dict.fromkeys(
            ("title", "about", "lives_here", "lives_here_source", "tickets", "list_digest", "seed_from", "seed", "first", "figures",
             "leaf"),
            NOTHING,
        ),
    }  # fmt: skip

    class Meta:
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["state", "closes_at"], name="surveys_to_close")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return self.address()

    def address(self, page: str = "") -> str:
        return f"/{self.place.slug}/surveys/{self.public_id}/{page}"

    @property
    def by_letter(self) -> bool:
        return self.list_of == self.ADDRESSES

    @property
    def answers_told(self) -> list[dict[str, Any]]:
        """The figures question by question; empty before they are published."""
        return list(self.figures.get("questions", []))
