"""An election to a position, or a draw among those who are willing."""

import hashlib
import secrets

from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from folkmoot.base.ids import PublicId
from folkmoot.base.privacy import NOTHING, SECRET
from folkmoot.belong.places.models import Place
from folkmoot.decide.elections.methods import LOT, METHODS, RANKED, STV
from folkmoot.decide.elections.models.positions import Position
from folkmoot.furniture.ballots.models import Box
from folkmoot.spine.process.models import Process, seen_by


class ElectionQuery(models.QuerySet):
    def visible_to(self, person, place: Place) -> "ElectionQuery":
        """As its process."""
        found = self.filter(**seen_by(person, place, at="process__"))
        return found.select_related("process__place", "position__place", "box")


def new_seed() -> str:
    return secrets.token_hex(16)


class Election(models.Model):
    """One filling of some seats of a position."""

    COUNTBACK, ANEW, EMPTY = "countback", "election", "empty"
    IF_LEFT = [
        (ANEW, _("A new election fills the place")),
        (
            COUNTBACK,
            _(
                "The same ballots or the same draw say who comes next, in the first months; after that it is filled anew"
            ),
        ),
        (EMPTY, _("The place stays empty until the term is over")),
    ]
    process = models.OneToOneField(Process, models.CASCADE, primary_key=True, related_name="election")
    public_id = PublicId()
    position = models.ForeignKey(Position, models.PROTECT, related_name="elections")
    method = models.CharField(max_length=20, choices=METHODS, default=STV)
    seats = models.PositiveSmallIntegerField()
    seconders = models.PositiveSmallIntegerField()
    months = models.PositiveSmallIntegerField()
    starts_on = models.DateField(null=True, blank=True)
    # What happens when somebody steps down before the end, and for how many months the same ballots are good for it.
    if_left = models.CharField(max_length=10, choices=IF_LEFT, default=ANEW)
    if_left_months = models.PositiveSmallIntegerField(default=12)
    # When neighbours can meet those who stand.
    meeting_at = models.DateTimeField(null=True, blank=True)
    meeting_where = models.CharField(max_length=160, blank=True)
    # A web address or a phone number, for whoever cannot come; and how people get in and follow what is said.
    meeting_link = models.CharField(max_length=200, blank=True)
    meeting_access = models.CharField(max_length=300, blank=True)
    # Which public numbers a draw waits for, and what they were.
    public_seed = models.CharField(max_length=200, blank=True)
    drawn_numbers = models.CharField(max_length=80, blank=True)
    # The sealed word from which lots follow. Its fingerprint is among the frozen rules; it is opened with the result.
    seed = models.CharField(max_length=64, default=new_seed)
    box = models.OneToOneField(Box, models.PROTECT, null=True, related_name="election")
    # The final list stands in the record: how many stand, and the fingerprint of their ids.
    listed_at = models.DateTimeField(null=True)
    # How many people with an account were on the roll when it was closed.
    roll_size = models.PositiveIntegerField(null=True)
    # By which result its winners took their seats.
    seated_by = models.CharField(max_length=20, blank=True)
    recall = models.ForeignKey("elections.Recall", models.SET_NULL, null=True, blank=True, related_name="elections")

    objects = ElectionQuery.as_manager()
    covered = (
        "process", "position", "method", "seats", "seconders", "months", "starts_on", "meeting_at", "meeting_where", "meeting_link", "meeting_access",
        "public_seed", "drawn_numbers", "box", "listed_at", "recall", "roll_size",
    )  # fmt: skip
    covered_public = True
    privacy = {
        "meeting_where": NOTHING,
        "meeting_link": NOTHING,
        "meeting_access": NOTHING,
        "public_seed": NOTHING,
        "drawn_numbers": NOTHING,
        "seed": SECRET,
        "seated_by": NOTHING,
    }

    def __str__(self) -> str:
        return self.process.title

    def get_absolute_url(self) -> str:
        return self.address()

    def address(self, page: str = "") -> str:
        """One of its pages: "", "nominate/", "result/", "receipt/" …"""
        return f"/{self.process.place.slug}/elections/{self.public_id}-{self.slug}/{page}"

    @property
    def slug(self) -> str:
        return slugify(self.process.title)[:50].strip("-") or "election"

    @property
    def withdraw_url(self) -> str:
        return self.address("withdraw/")

    @property
    def meeting_href(self) -> str:
        """The web address, or the number to ring."""
        if not self.meeting_link or self.meeting_link.startswith("https://"):
            return self.meeting_link
        return "tel:" + "".join(letter for letter in self.meeting_link if letter in "+0123456789")

    @property
    def by_lot(self) -> bool:
        return self.method == LOT

    @property
    def is_ranked(self) -> bool:
        return self.method in RANKED

    @property
    def seed_fingerprint(self) -> str:
        return hashlib.sha256(self.seed.encode()).hexdigest()
