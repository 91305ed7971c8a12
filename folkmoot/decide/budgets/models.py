"""A budget that residents share out: its pots, and the projects they could pay for."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from folkmoot.base.ids import PublicId
from folkmoot.base.money import MOST_MINOR
from folkmoot.base.privacy import NOTHING, PUBLIC_WORDS
from folkmoot.belong.membership.models import Body
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.files.models import StoredFile
from folkmoot.decide.budgets.ways import EQUAL_SHARES
from folkmoot.furniture.ballots.models import Box
from folkmoot.furniture.ballots.rounds import ONE, ORDER, POINTS, TICKS
from folkmoot.spine.process.models import Process, seen_by
from tellers.tally import natural_key

MOST_PROJECTS = 300
NUMBER_LENGTH = 40
TITLE_LENGTH = 120
# How people fill in a ballot, each as one plain sentence.
WAYS_TO_VOTE = [
    (TICKS, _("Ticks: everyone ticks every project they would be glad to see. This is what we advise.")),
    (ONE, _("One choice: everyone chooses one project.")),
    (ORDER, _("An order: everyone puts their favourites in order, best first.")),
    (POINTS, _("Points: everyone shares out the same number of points.")),
]


class BudgetQuery(models.QuerySet):
    def visible_to(self, person, place: Place) -> "BudgetQuery":
        """The budgets of this place that this person may see."""
        return self.filter(**seen_by(person, place, at="process__")).select_related(
            "process__place", "accountable", "box"
        )


class Budget(models.Model):
    """A pot of money and the rule by which it is shared out. Its process carries the title, the hours and the state."""

    process = models.OneToOneField(Process, models.CASCADE, primary_key=True, related_name="budget")
    public_id = PublicId()
    pot_minor = models.BigIntegerField(validators=[MinValueValidator(1), MaxValueValidator(MOST_MINOR)])
    currency = models.CharField(max_length=3, default="GBP")
    rule = models.CharField(max_length=20, default=EQUAL_SHARES.rule)
    way = models.CharField(max_length=8, choices=WAYS_TO_VOTE, default=TICKS)
    # Projects on a ballot: ticked, put in order or given points.
    fewest_ticks = models.PositiveSmallIntegerField(default=1)
    most_ticks = models.PositiveSmallIntegerField(null=True, blank=True)
    # For points: how many each voter has, at most how many for one project, and whether all must be given.
    points = models.PositiveSmallIntegerField(null=True, blank=True)
    most_points = models.PositiveSmallIntegerField(null=True, blank=True)
    all_points = models.BooleanField(default=False)
    # With several pots: each voter chooses one of them and votes there only.
    one_pot = models.BooleanField(default=False)
    comparison = models.BooleanField(default=True)
    # Who holds the money and answers for it. A round brought in from elsewhere has none here.
    accountable = models.ForeignKey(Body, models.PROTECT, null=True, related_name="budgets_held")
    box = models.OneToOneField(Box, models.PROTECT, null=True, related_name="budget")

    objects = BudgetQuery.as_manager()
    covered = (
        "process",
        "pot_minor",
        "currency",
        "rule",
        "way",
        "fewest_ticks",
        "most_ticks",
        "points",
        "most_points",
        "all_points",
        "one_pot",
        "comparison",
        "accountable",
    )
    covered_public = True
    privacy = {"currency": NOTHING, "rule": NOTHING}

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(pot_minor__gte=0), name="pots_are_not_below_nought"),
            models.CheckConstraint(
                condition=models.Q(most_ticks=None) | models.Q(most_ticks__gte=models.F("fewest_ticks")),
                name="ticks_fewest_to_most",
            ),
            models.CheckConstraint(
                condition=~models.Q(way=POINTS) | models.Q(points__gte=1), name="points_to_share_out"
            ),
        ]

    def __str__(self) -> str:
        return self.process.title

    def get_absolute_url(self) -> str:
        return self.path

    @property
    def slug(self) -> str:
        return slugify(self.process.title)[:60].strip("-") or "budget"

    @property
    def path(self) -> str:
        """Its address below the place, without the decoration of its title."""
        return f"/{self.process.place.slug}/budgets/{self.public_id}-{self.slug}/"

    @property
    def place(self) -> Place:
        return self.process.place

    def in_order(self) -> list["Project"]:
        """Its projects by number: 9 before 10, numbers before words."""
        found = self.projects.select_related("deliverer", "picture", "pot")
        return sorted(found, key=lambda project: natural_key(project.number))


class Pot(models.Model):
    """One of several pots of a budget, with projects of its own. A budget with a single pot has none of these rows."""

    public_id = PublicId()
    budget = models.ForeignKey(Budget, models.CASCADE, related_name="pots")
    title = models.CharField(max_length=TITLE_LENGTH)
    about = models.CharField(max_length=200, blank=True)  # an area, a theme, whom it is for
    amount_minor = models.BigIntegerField(validators=[MinValueValidator(1), MaxValueValidator(MOST_MINOR)])
    position = models.PositiveSmallIntegerField()

    covered = ("budget", "title", "about", "amount_minor", "position")
    covered_public = True
    privacy = {"title": PUBLIC_WORDS, "about": PUBLIC_WORDS}

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["budget", "title"], name="each_pot_title_once"),
            models.CheckConstraint(condition=models.Q(amount_minor__gte=1), name="pots_hold_money"),
        ]

    def __str__(self) -> str:
        return self.title


class EitherOr(models.Model):
    """Projects of which at most one may win. Voters may ask for several of them."""

    public_id = PublicId()
    budget = models.ForeignKey(Budget, models.CASCADE, related_name="either_ors")

    covered = ("budget",)
    covered_public = True
    privacy: dict = {}

    def __str__(self) -> str:
        return " / ".join(project.number for project in self.in_order())

    def in_order(self) -> list["Project"]:
        return sorted(self.projects.all(), key=lambda project: natural_key(project.number))


class ProjectQuery(models.QuerySet):
    def visible_to(self, person, place: Place) -> "ProjectQuery":
        """The projects of the budgets that this person may see here."""
        seen = Budget.objects.visible_to(person, place)
        return self.filter(budget__in=seen).select_related("budget__process__place", "deliverer", "picture")


class Project(models.Model):
    """Something the money could pay for: what it costs, where it is, and who would see it done by when."""

    public_id = PublicId()
    budget = models.ForeignKey(Budget, models.CASCADE, related_name="projects")
    # As printed on the ballot and in the ballot file; figures here, whatever a city used in a round brought in.
    number = models.CharField(max_length=NUMBER_LENGTH)
    title = models.CharField(max_length=TITLE_LENGTH)
    pot = models.ForeignKey(Pot, models.SET_NULL, null=True, blank=True, related_name="projects")
    either_or = models.ForeignKey(EitherOr, models.SET_NULL, null=True, blank=True, related_name="projects")
    description = models.TextField(max_length=3000, blank=True)
    # None while a draft waits for somebody to say it; no round opens without (readiness.py).
    cost_minor = models.BigIntegerField(null=True, validators=[MinValueValidator(1), MaxValueValidator(MOST_MINOR)])
    place_words = models.CharField(max_length=160, blank=True)
    lon = models.FloatField(null=True, blank=True, validators=[MinValueValidator(-180), MaxValueValidator(180)])
    lat = models.FloatField(null=True, blank=True, validators=[MinValueValidator(-90), MaxValueValidator(90)])
    picture = models.OneToOneField(StoredFile, models.SET_NULL, null=True, related_name="+")
    picture_alt = models.CharField(max_length=200, blank=True)
    deliverer = models.ForeignKey(Body, models.PROTECT, null=True, related_name="projects")
    deliver_by = models.DateField(null=True)
    # Its proposers would like to tell of it on a decision day.
    wants_to_speak = models.BooleanField(default=False)
    # The reference of what it was before it came to the vote, so that its life can be told from the beginning.
    came_from = models.CharField(max_length=80, blank=True, db_index=True)

    objects = ProjectQuery.as_manager()
    covered = (
        "budget",
        "number",
        "title",
        "pot",
        "either_or",
        "description",
        "cost_minor",
        "place_words",
        "lon",
        "lat",
        "picture",
        "picture_alt",
        "deliverer",
        "deliver_by",
        "came_from",
    )
    covered_public = True
    privacy = {
        "number": NOTHING,
        "came_from": NOTHING,
        "title": PUBLIC_WORDS,
        "description": PUBLIC_WORDS,
        "place_words": PUBLIC_WORDS,
        "picture_alt": PUBLIC_WORDS,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["budget", "number"], name="each_project_number_once"),
            models.CheckConstraint(condition=models.Q(cost_minor__gte=0), name="costs_are_not_below_nought"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"{self.budget.path}projects/{self.public_id}-{slugify(self.title)[:60].strip('-') or 'project'}/"

    @property
    def place(self) -> Place:
        return self.budget.process.place

    @property
    def picture_url(self) -> str:
        return (
            f"{self.budget.path}projects/{self.public_id}/picture/{self.picture.public_id}.webp" if self.picture else ""
        )
