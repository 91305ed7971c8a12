"""Paper: batches that go out and come back, each paper in them, and what two people read on it without seeing each other."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from folkmoot.base.ids import PublicId
from folkmoot.base.privacy import NOTHING, PRIVATE_WORDS, PUBLIC_WORDS, SECRET, STAYS
from folkmoot.belong.people.models import Person
from folkmoot.furniture.ballots.models import Box

# Why a paper is not counted. A blank one is: it says “none of these”.
UNCLEAR, FOLDED, NOT_OURS, RULES = "unclear", "folded", "not-ours", "rules"
WHYS = [
    (UNCLEAR, _("It cannot be read for certain")),
    (FOLDED, _("Two papers were folded together")),
    (NOT_OURS, _("It is not one of our papers")),
    (RULES, _("The marks do not keep the rules of this ballot")),
]


class Batch(models.Model):
    """So many papers, issued at one place. What comes back of them must add up."""

    PAPERS, SCORES = "papers", "scores"
    KINDS = [(PAPERS, _("ballot papers")), (SCORES, _("score sheets of a decision day"))]

    public_id = PublicId()
    box = models.ForeignKey(Box, models.CASCADE, related_name="batches")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=KINDS, default=PAPERS)
    where = models.CharField(max_length=80)
    issued = models.PositiveIntegerField()
    # The day by which everything is to be entered. A promise in public; it never cuts off a paper that was handed in.
    key_by = models.DateField()
    # Highest score for one line of a score sheet; none when lines are ticked.
    scale = models.PositiveSmallIntegerField(null=True)
    # Each paper goes to somebody on the list of voters, whose other votes then do not count beside it.
    listed = models.BooleanField(default=False)
    returned = models.PositiveIntegerField(null=True)
    spoiled = models.PositiveIntegerField(null=True)
    unused = models.PositiveIntegerField(null=True)

    covered = (
        "box", "number", "kind", "where", "issued", "key_by", "scale", "listed", "returned", "spoiled", "unused",
    )  # fmt: skip
    covered_public = True
    privacy = {"where": NOTHING}

    class Meta:
        verbose_name_plural = "batches"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["box", "number"], name="batches_are_numbered"),
            models.CheckConstraint(condition=models.Q(issued__gte=1), name="no_empty_batch"),
        ]

    def __str__(self) -> str:
        return _("Batch %(number)d, %(where)s") % {"number": self.number, "where": self.where}

    def get_absolute_url(self) -> str:
        """What everybody may read of it."""
        return f"{home_of(self.box)}#batch-{self.number}"

    @property
    def unrecorded(self) -> bool:
        return self.box.practice

    @property
    def path(self) -> str:
        """Where clerks work on it."""
        return f"{home_of(self.box)}{self.number}/"


class Stub(models.Model):
    """The part of a paper that is torn off: whose it was, only the link key can tell; which paper it belonged to, nobody."""

    OUT, IN, SPOILED = "out", "in", "spoiled"
    STATES = [(OUT, _("handed out")), (IN, _("its paper was handed in")), (SPOILED, _("its paper was spoiled"))]

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="stubs")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=STATES, default=OUT)

    privacy: dict = {}

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["batch", "number"], name="each_stub_once_a_batch")]

    def __str__(self) -> str:
        return f"{self.batch.number}-{self.number}"

    @property
    def claim(self) -> str:
        """How the roll knows it."""
        return f"stub:{self.batch.number}-{self.number}"


def home_of(box: Box) -> str:
    """The page about the paper of a round."""
    return f"/{box.place.slug}/paper/{box.public_id}/"


class Turn(models.Model):
    """One turn to speak in the hall on a decision day, for one line of the paper. Turns decide nothing; the lot or people give them."""

    box = models.ForeignKey(Box, models.CASCADE, related_name="turns")
    position = models.PositiveSmallIntegerField()
    line = models.CharField(max_length=40)  # its number, as printed on the paper

    privacy = {"line": NOTHING}

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["box", "position"], name="one_speaks_at_a_time"),
            models.UniqueConstraint(fields=["box", "line"], name="each_speaks_once"),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.line}"


class Sheet(models.Model):
    """One paper of a batch, by its place in the pile. Which voter it came from is written nowhere."""

    WAITING, DIFFERS, ACCEPTED, REJECTED = "waiting", "differs", "accepted", "rejected"
    STATES = [
        (WAITING, _("not read twice yet")),
        (DIFFERS, _("read differently by two")),
        (ACCEPTED, _("accepted")),
        (REJECTED, _("rejected")),
    ]
    public_id = PublicId()
    batch = models.ForeignKey(Batch, models.CASCADE, related_name="sheets")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=STATES, default=WAITING)
    why = models.CharField(max_length=10, choices=WHYS, blank=True)
    # Asked again by somebody, it is read by another two: nothing that was read is ever edited.
    attempt = models.PositiveSmallIntegerField(default=1)

    privacy: dict = {}

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["batch", "number"], name="each_paper_once_a_batch")]

    def __str__(self) -> str:
        return _("Paper %(number)d") % {"number": self.number}

    @property
    def is_settled(self) -> bool:
        return self.state in (self.ACCEPTED, self.REJECTED)


class Reading(models.Model):
    """What one person read on a paper. The first two never see each other's; a third, with the paper in hand, decides."""

    FIRST, SECOND, DECIDES = 1, 2, 3

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="readings")
    attempt = models.PositiveSmallIntegerField()
    slot = models.PositiveSmallIntegerField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    marks = models.JSONField(default=dict)
    blank = models.BooleanField(default=False)
    why = models.CharField(max_length=10, choices=WHYS, blank=True)
    # The record holds the commitment from the moment it was read; salt and marks are deleted with the round's link key.
    salt = models.CharField(max_length=64, blank=True)
    leaf = models.CharField(max_length=64)

    privacy = {"by": STAYS, "marks": PRIVATE_WORDS, "salt": SECRET, "leaf": NOTHING}

    class Meta:
        ordering = ["attempt", "slot"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "attempt", "slot"], name="two_readings_and_one_that_decides"),
            models.UniqueConstraint(fields=["sheet", "attempt", "by"], name="nobody_reads_a_paper_twice"),
            models.CheckConstraint(condition=models.Q(slot__gte=1, slot__lte=3), name="three_readings_at_most"),
        ]

    def __str__(self) -> str:
        return f"reading {self.slot}"


class Reread(models.Model):
    """A paper of the sample, looked at again after the count by somebody who had not read it: is it as it was counted?"""

    sheet = models.OneToOneField(Sheet, models.CASCADE, related_name="reread")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    agrees = models.BooleanField()

    privacy = {"by": STAYS}

    def __str__(self) -> str:
        return f"{self.sheet} again"


class Signature(models.Model):
    """One of the two names under a difference: these figures do not add up, and this is why. Other figures need new names."""

    WHOLE = 0  # the number that stands for the whole round, since batches begin at 1

    public_id = PublicId()
    box = models.ForeignKey(Box, models.CASCADE, related_name="paper_signatures")
    number = models.PositiveSmallIntegerField()
    figures = models.CharField(max_length=200)
    reason = models.CharField(max_length=400)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    covered = ("box", "number", "figures", "reason")
    covered_public = True
    privacy = {"figures": NOTHING, "reason": PUBLIC_WORDS, "by": STAYS}

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["box", "number", "by", "figures"], name="two_people_sign_a_difference")
        ]

    def __str__(self) -> str:
        return self.reason

    @property
    def unrecorded(self) -> bool:
        return self.box.practice
