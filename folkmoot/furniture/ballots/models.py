"""The roll (who has voted) and the box (what was chosen), kept apart. Nothing in either tells the time or the order."""

import secrets
import uuid
from datetime import datetime, timedelta
from functools import reduce
from operator import or_

from django.db import models
from django.utils.translation import gettext_lazy as _

from folkmoot.base.ids import PublicId
from folkmoot.base.privacy import CONTACT, LINK, NOTHING, PRIVATE_WORDS, SECRET, STAYS
from folkmoot.base.sealed import SealedText
from folkmoot.belong.people.models import Person, Visitor
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.files.models import StoredFile
from folkmoot.furniture.ballots import link

# A ballot that arrived before the close may still be on its way to the disk. So long it is waited for before anything
# is mixed or counted; one that takes longer is refused, and never lost in silence.
ON_THE_WAY = timedelta(seconds=15)


def holder_of(person: Person) -> str:
    """The claim of an account."""
    return f"person:{person.public_id}"


class BoxQuery(models.QuerySet):
    def visible_to(self, person: Visitor, place: Place) -> "BoxQuery":
        """Boxes of this place that somebody answers for. Whether their round may be seen, its owner says (rounds.py)."""
        return self.filter(place=place, opened_at__isnull=False).exclude(owner="").select_related("place")


class Box(models.Model):
    """One ballot box. A round owns it; when it closes, roll and box are rewritten in random order."""

    public_id = PublicId()
    place = models.ForeignKey(Place, models.CASCADE, related_name="boxes")
    # Reference of what is voted on: its ballots are entered in the record under the same name as its frozen rules.
    subject = models.CharField(max_length=80, blank=True)
    # Who answers for it (rounds.py): “budget”, “poll”. Nobody for one brought in from elsewhere.
    owner = models.CharField(max_length=20, blank=True)
    opened_at = models.DateTimeField(null=True)
    closes_at = models.DateTimeField(null=True)
    mixed_at = models.DateTimeField(null=True)
    key_destroyed_at = models.DateTimeField(null=True)
    # How many voters' ballots were set aside at mixing, as it may be told: "", "1-9", "37".
    set_aside = models.CharField(max_length=10, blank=True)
    # Only tried out by those who run it, then wiped (practice.py): nothing of it enters the record, and nothing counts.
    practice = models.BooleanField(default=False)
    # SHA-256 of the rules of the draft as they stood when its practice began.
    draft_digest = models.CharField(max_length=64, blank=True)

    objects = BoxQuery.as_manager()
    covered = ("place", "subject", "owner", "closes_at", "practice")
    covered_public = True
    privacy = {"subject": NOTHING, "owner": NOTHING, "set_aside": NOTHING, "draft_digest": NOTHING}

    # In memory only: whoever asks holds one of a practice's codes, or stands at its shared screen (views/here.py).
    holds_its_code = False

    class Meta:
        verbose_name_plural = "boxes"
        constraints = [
            models.UniqueConstraint(
                fields=["subject"], condition=models.Q(practice=True), name="one_practice_each_draft"
            )
        ]

    def __str__(self) -> str:
        return self.public_id

    def address(self, page: str = "") -> str:
        """The pages of every way of voting: "vote/", "desk/", "kiosk/" …"""
        return f"/{self.place.slug}/ballots/{self.public_id}/{page}"

    @property
    def unrecorded(self) -> bool:
        return self.practice

    @property
    def settled_at(self) -> datetime:
        """From when on no ballot comes in any more, not even one that was on its way at closing."""
        return self.closes_at + ON_THE_WAY

    @property
    def key_name(self) -> str:
        return f"link-{self.public_id}"


class RollLine(models.Model):
    """One entitled voter of one round. What they may be found by are its claims; how they voted is noted at mixing, never what or when."""

    # Why somebody stands on the roll without an address. The reason is for the desk; it is counted, never shown for one.
    NO_FIXED, REFUGE, CARE, HOSTEL, OTHER = "no-fixed", "refuge", "care", "hostel", "other"
    REASONS = [
        (NO_FIXED, _("no fixed address")),
        (REFUGE, _("an address that must stay secret")),
        (CARE, _("lives in a care home")),
        (HOSTEL, _("lives in a hostel or in temporary housing")),
        (OTHER, _("something else")),
    ]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    box = models.ForeignKey(Box, models.CASCADE, related_name="roll")
    reason = models.CharField(max_length=10, choices=REASONS, blank=True)
    # Filled in when the box is mixed, from the claim whose ballot counts.
    voted = models.BooleanField(default=False)
    via = models.CharField(max_length=10, blank=True)
    spot = models.CharField(max_length=20, blank=True)

    privacy = {"via": NOTHING, "spot": NOTHING}

    def __str__(self) -> str:
        return "a line of the roll"


class Claim(models.Model):
    """One way in which a voter may stand for a line of the roll: an account, a letter's code, an address, a paper's stub.

    Kept as a hash under the round's link key, so that a copy of the database tells nobody whose line it is. Several claims
    may point to one line; each keeps a ballot of its own while voting is open, so that none of them can tell whether another
    was used. Which of them counts is decided once, at mixing (`one_each.py`).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    box = models.ForeignKey(Box, models.CASCADE, related_name="claims", db_index=False)
    line = models.ForeignKey(RollLine, models.CASCADE, related_name="claims")
    claim = models.CharField(max_length=64)
    kind = models.CharField(max_length=10)
    # A lost letter's code: it still points to its line, and opens nothing.
    void = models.BooleanField(default=False)
    voted = models.BooleanField(default=False)
    via = models.CharField(max_length=10, blank=True)
    spot = models.CharField(max_length=20, blank=True)
    # Which of a voter's ballots is the last, sealed with the link key; empty when nothing was cast, and again after mixing.
    turn = models.CharField(max_length=80, blank=True)

    privacy = {"claim": LINK, "kind": NOTHING, "via": NOTHING, "spot": NOTHING, "turn": SECRET}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["box", "claim"], name="each_claim_once_a_box")]

    def __str__(self) -> str:
        return "a claim to a line of the roll"

    @classmethod
    def export_for(cls, person: Person) -> list[dict]:
        """In which rounds they are on the roll. What they chose cannot be told, nor anything once the round's key is gone."""
        return [{"box": claim.box.public_id, "voted": claim.voted} for claim in cls._of(person)]

    @classmethod
    def erase_for(cls, person: Person) -> None:
        """The line and its ballot stay, since the count of voters stays; under which account they were cast does not."""
        for claim in cls._of(person):
            fresh = secrets.token_hex(32)
            old, new = (link.pseudonym_of(claim.box, one) for one in (claim.claim, fresh))
            cls.objects.filter(pk=claim.pk).update(claim=fresh)
            Ballot.objects.filter(box=claim.box, pseudonym=old).update(pseudonym=new)

    @classmethod
    def _of(cls, person: Person) -> list["Claim"]:
        keyed = [box for box in Box.objects.filter(claims__isnull=False).distinct() if link.has_key(box)]
        wanted = [models.Q(box=box, claim=link.hashed(box, holder_of(person))) for box in keyed]
        if not wanted:
            return []
        return list(cls.objects.filter(reduce(or_, wanted)).select_related("box"))


class Ballot(models.Model):
    """What was chosen under one claim, behind a pseudonym that only the round's link key can join to the roll."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    box = models.ForeignKey(Box, models.CASCADE, related_name="ballots")
    pseudonym = models.CharField(max_length=64)
    choice = models.JSONField()
    # Saved but not yet within the round's rules (too few ticks): kept for the voter, not counted.
    complete = models.BooleanField(default=True)
    # Decided at mixing: the same voter's other ballot counts. Kept, so that nobody can read here which of the two it was.
    outvoted = models.BooleanField(default=False)
    # Decided at mixing: the voter's residency was still to be looked at. What was chosen is then sealed with the link key.
    set_aside = models.BooleanField(default=False)
    # Who the voter is in the box, once it is mixed: a counted ballot each, by constraint.
    voter = models.CharField(max_length=64, blank=True)
    salt = models.CharField(max_length=64)
    leaf_hash = models.CharField(max_length=64, unique=True)

    privacy = {"pseudonym": SECRET, "voter": SECRET, "choice": PRIVATE_WORDS, "salt": SECRET, "leaf_hash": NOTHING}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["box", "pseudonym"], name="one_ballot_each_voter"),
            models.UniqueConstraint(
                fields=["box", "voter"], condition=~models.Q(voter=""), name="one_counted_ballot_each_line"
            ),
        ]

    def __str__(self) -> str:
        return "a ballot"


class HelperPromise(models.Model):
    """What a helper signed before entering anybody's vote, once a round."""

    box = models.ForeignKey(Box, models.CASCADE, related_name="promises")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    words_version = models.CharField(max_length=20)
    signed_on = models.DateField()

    privacy = {"person": STAYS, "words_version": NOTHING}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["box", "person"], name="one_promise_each_helper")]

    def __str__(self) -> str:
        return f"promise of {self.signed_on}"


class AssistedVote(models.Model):
    """That a helper entered a vote, and where its voter may be rung. It leads to no line of the roll and to no ballot."""

    CONFIRMED, DIFFERS, NOT_REACHED = "confirmed", "differs", "not-reached"
    ANSWERS = [
        (CONFIRMED, _("Yes: they asked for help, and it was entered as they said")),
        (DIFFERS, _("No: they did not ask for help, or it was not entered as they said")),
        (NOT_REACHED, _("Nobody answered after three tries")),
    ]
    public_id = PublicId()
    box = models.ForeignKey(Box, models.CASCADE, related_name="assisted")
    helper = models.ForeignKey(Person, models.CASCADE, related_name="+")
    # Only if the voter wants to be rung; wiped when they are, or are not drawn.
    phone = SealedText(blank=True)
    drawn = models.BooleanField(default=False)
    rung_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    answer = models.CharField(max_length=12, choices=ANSWERS, blank=True)

    privacy = {"helper": STAYS, "phone": CONTACT, "rung_by": STAYS}

    def __str__(self) -> str:
        return "an assisted vote"


class LetIn(models.Model):
    """Somebody at the desk was seen and may now vote at the shared screen beside it: a word for one use, within minutes."""

    box = models.ForeignKey(Box, models.CASCADE, related_name="let_in")
    line = models.ForeignKey(RollLine, models.CASCADE, related_name="+")
    code_hash = models.CharField(max_length=64, unique=True)
    until = models.DateTimeField()

    privacy = {"code_hash": SECRET}

    def __str__(self) -> str:
        return "a word for the shared screen"


class Recording(models.Model):
    """A line of the ballot read aloud by somebody, or the whole of it."""

    WHOLE = "0"
    public_id = PublicId()
    box = models.ForeignKey(Box, models.CASCADE, related_name="recordings")
    number = models.CharField(max_length=20)
    file = models.OneToOneField(StoredFile, models.PROTECT, related_name="+")

    covered = ("box", "number", "file")
    covered_public = True
    privacy = {"number": NOTHING}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["box", "number"], name="one_recording_each_line")]

    def __str__(self) -> str:
        return self.number

    @property
    def unrecorded(self) -> bool:
        return self.box.practice
