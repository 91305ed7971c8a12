"""A proposal that was sent, who proposes it together, its pictures, and who would be glad of it."""

from urllib.parse import urlsplit

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from folkmoot.base.ids import PublicId, ref
from folkmoot.base.privacy import CONTACT, LINK, NAME, NOTHING, OWN_ROW, PUBLIC_WORDS, STAYS
from folkmoot.base.sealed import SealedText
from folkmoot.belong.membership.models import Body
from folkmoot.belong.people.models import NAME_LENGTH, Person
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.files.models import StoredFile
from folkmoot.decide.proposals.models.calls import Call, Priority, amount
from folkmoot.furniture.talk.models import Thread
from folkmoot.spine.process.models import Process, seen_by

EVERYWHERE = "everywhere"
MOST_PICTURES = 3


class ProposalQuery(models.QuerySet):
    def visible_to(self, person, place: Place) -> "ProposalQuery":
        """As its call, whatever became of it. What was hidden is seen by whoever proposed it, and by those who may show it again."""
        seen = seen_by(person, place, at="call__process__")
        found = self.filter(**seen)
        if "call__process__hidden" in seen:
            own = models.Q(person=person) if person.is_authenticated else models.Q(pk__in=())
            found = found.filter(models.Q(hidden=False) | own)
        return found.select_related("call__process__place", "priority", "body", "deliverer", "into")


class Proposal(models.Model):
    """Something neighbours would like to see done with the money. Once sent it never goes from the page."""

    SENT, ACCEPTED, DECLINED, MERGED, WITHDRAWN = "sent", "accepted", "declined", "merged", "withdrawn"
    STATES = [
        (SENT, _("sent")),
        (ACCEPTED, _("accepted")),
        (DECLINED, _("declined")),
        (MERGED, _("merged into another")),
        (WITHDRAWN, _("withdrawn")),
    ]
    UNCHECKED = "unchecked"  # still only sent when the call has ended
    WAYS = [("screen", _("on a screen")), ("helper", _("written down by a helper"))]

    public_id = PublicId()
    call = models.ForeignKey(Call, models.CASCADE, related_name="proposals")
    number = models.PositiveIntegerField()
    # Who sent it; nobody when a helper wrote it down for somebody without an account.
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="proposals")
    shows_name = models.BooleanField(default=True)
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="proposals")
    via = models.CharField(max_length=10, choices=WAYS, default="screen")
    entered_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    # As the neighbour without an account wishes to be named, and how the helper can reach them.
    shown_name = models.CharField(max_length=NAME_LENGTH, blank=True)
    contact = SealedText(blank=True)

    title = models.CharField(max_length=120)
    what = models.TextField(max_length=2000)
    why = models.TextField(max_length=1000, blank=True)
    who_for = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=10, blank=True)
    priority = models.ForeignKey(Priority, models.SET_NULL, null=True, related_name="proposals")
    # "everywhere", "area:W01A", "spot:Library", or nothing when the place was typed.
    where = models.CharField(max_length=120, blank=True)
    place_words = models.CharField(max_length=160, blank=True)
    lon = models.FloatField(null=True, validators=[MinValueValidator(-180), MaxValueValidator(180)])
    lat = models.FloatField(null=True, validators=[MinValueValidator(-90), MaxValueValidator(90)])
    low_minor = amount()
    high_minor = amount()
    deliverer = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+")
    deliverer_words = models.CharField(max_length=160, blank=True)
    film_url = models.CharField(max_length=300, blank=True)
    hall_slot = models.BooleanField(default=False)

    state = models.CharField(max_length=10, choices=STATES, default=SENT)
    reason = models.TextField(max_length=1000, blank=True)
    # What the check found that it would cost, and on which conditions it was accepted.
    cost_minor = amount()
    conditions = models.TextField(max_length=1000, blank=True)
    into = models.ForeignKey("self", models.PROTECT, null=True, related_name="absorbed")
    hidden = models.BooleanField(default=False)
    thread = models.OneToOneField(Thread, models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    leaf = models.CharField(max_length=64, blank=True)
    ended_leaf = models.CharField(max_length=64, blank=True)
    # Goes up to make links that invite others lead nowhere.
    invitation = models.PositiveSmallIntegerField(default=1)

    objects = ProposalQuery.as_manager()
    covered = (
        "call",
        "number",
        "body",
        "via",
        "title",
        "what",
        "why",
        "who_for",
        "language",
        "priority",
        "where",
        "place_words",
        "lon",
        "lat",
        "low_minor",
        "high_minor",
        "deliverer",
        "deliverer_words",
        "film_url",
        "hall_slot",
        "state",
        "reason",
        "cost_minor",
        "conditions",
        "into",
        "hidden",
        "sent_at",
        "ended_at",
    )
    covered_public = True
    privacy = {
        "person": LINK,
        "entered_by": STAYS,
        "shown_name": NAME,
        "contact": CONTACT,
        "title": PUBLIC_WORDS,
        "what": PUBLIC_WORDS,
        "why": PUBLIC_WORDS,
        "who_for": PUBLIC_WORDS,
        "language": NOTHING,
        "where": NOTHING,
        "place_words": PUBLIC_WORDS,
        "deliverer_words": PUBLIC_WORDS,
        "film_url": PUBLIC_WORDS,
        # Written by those who checked it; it stays as the reason of a decision.
        "reason": NOTHING,
        "conditions": NOTHING,
        "leaf": NOTHING,
        "ended_leaf": NOTHING,
    }

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["call", "number"], name="each_proposal_number_once"),
            models.CheckConstraint(
                condition=models.Q(low_minor=None)
                | models.Q(high_minor=None)
                | models.Q(high_minor__gte=models.F("low_minor")),
                name="guesses_low_to_high",
            ),
            models.CheckConstraint(
                condition=models.Q(state="merged", into__isnull=False)
                | (~models.Q(state="merged") & models.Q(into=None)),
                name="merged_into_something",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="declined") | ~models.Q(reason=""), name="refusals_have_a_reason"
            ),
        ]
        indexes = [models.Index(fields=["call", "state"], name="proposals_by_state")]

    def __str__(self) -> str:
        return self.title or str(_("Words taken back by their author"))

    def get_absolute_url(self) -> str:
        return f"{self.call.address()}proposals/{self.public_id}-{slugify(self.title)[:60].strip('-') or 'proposal'}/"

    def address(self, page: str) -> str:
        """The address of one of its lesser pages: "mine/", "change/", "join/CODE/" …"""
        return f"{self.call.address()}proposals/{self.public_id}/{page}"

    @property
    def reference(self) -> str:
        return ref(self)

    @property
    def place(self) -> Place:
        return self.call.process.place

    @property
    def standing(self) -> str:
        """What became of it: its state, or "unchecked" when the call has ended over it."""
        over = self.state == self.SENT and self.call.process.state == Process.CONCLUDED
        return self.UNCHECKED if over else self.state

    @property
    def is_told(self) -> bool:
        """Told by somebody without an account, and written down by a helper at the desk."""
        return self.via == "helper"

    @property
    def film_host(self) -> str:
        """Where a film would be seen, so that nobody follows a link without knowing where to."""
        return urlsplit(self.film_url).hostname or ""

    @property
    def is_alive(self) -> bool:
        return self.state in (self.SENT, self.ACCEPTED)


class CoProposer(models.Model):
    """Somebody who proposes it too: they opened the link and said yes, or theirs was merged into it."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="co_proposers")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    shows_name = models.BooleanField(default=True)
    came_from = models.ForeignKey(Proposal, models.SET_NULL, null=True, related_name="+")
    joined_at = models.DateTimeField()

    privacy = {"person": OWN_ROW}

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["proposal", "person"], name="co_proposes_once")]

    def __str__(self) -> str:
        return "co-proposer"


class Support(models.Model):
    """“I would be glad of this”: one each. Who said so is nobody's business; only how many, once they are enough."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="supports")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")

    privacy = {"person": OWN_ROW}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["proposal", "person"], name="supports_once")]

    def __str__(self) -> str:
        return "support"


class PictureQuery(models.QuerySet):
    def visible_to(self, person, place: Place) -> "PictureQuery":
        return self.filter(proposal__in=Proposal.objects.visible_to(person, place).values("pk"))


class Picture(models.Model):
    """A picture of a proposal, with words for those who cannot see it."""

    public_id = PublicId()
    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="pictures")
    file = models.OneToOneField(StoredFile, models.CASCADE, related_name="+")
    alt = models.CharField(max_length=200)

    objects = PictureQuery.as_manager()
    covered = ("proposal", "file", "alt")
    covered_public = True
    privacy = {"alt": NOTHING}

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.alt

    @property
    def url(self) -> str:
        return self.proposal.address(f"pictures/{self.file.public_id}.webp")
