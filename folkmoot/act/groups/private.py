"""Private groups: peer support, mentoring, and others that nobody outside may know of.

Private by construction. These tables are covered by no record, registered with no search, feed, calendar, open data or
moderation, and their only way in is `CircleSeat.of(person, place)`: the list of one's own. So whoever does not belong costs
the same, and is told the same, whether a group exists or not.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from folkmoot.base.ids import PublicId
from folkmoot.base.privacy import NOTHING, OWN_ROW, PRIVATE_WORDS, SECRET
from folkmoot.base.sealed import SealedText
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.notices.models import Notice

LONGEST_WORD, LONGEST_PAGE = 2000, 8000


class Circle(models.Model):
    """A private group. Its name and its words lie sealed in the database; when the last one leaves, it is gone."""

    SUPPORT, MENTORING, OTHER = "support", "mentoring", "other"
    KINDS = [
        (SUPPORT, _("people who share a hard thing and help each other")),
        (MENTORING, _("somebody who knows the way goes along with somebody else")),
        (OTHER, _("another private group")),
    ]
    public_id = PublicId()
    place = models.ForeignKey(Place, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=KINDS, default=SUPPORT)
    name = SealedText(max_length=80)
    about = SealedText(max_length=1200, blank=True)
    agreement = SealedText(max_length=1200, blank=True)
    made_on = models.DateField()

    privacy = {"name": NOTHING, "about": NOTHING, "agreement": NOTHING}

    def __str__(self) -> str:
        return "a private group"

    def get_absolute_url(self) -> str:
        return self.address()

    def address(self, page: str = "") -> str:
        return f"/{self.place.slug}/groups/private/{self.public_id}/{page}"


class CircleSeat(models.Model):
    """One person's place in a private group, under the name they chose for it."""

    public_id = PublicId()
    circle = models.ForeignKey(Circle, models.CASCADE, related_name="seats")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    called = models.CharField(max_length=40)
    # What the name looks like, whatever its case and alphabet: nobody inside can pass for somebody else.
    looks_like = models.CharField(max_length=800)
    facilitates = models.BooleanField(default=False)
    # The one message that says something is new. It goes with the seat, so that nothing is left of it.
    notice = models.OneToOneField(Notice, models.SET_NULL, null=True, related_name="+")

    privacy = {"person": OWN_ROW, "called": PRIVATE_WORDS, "looks_like": PRIVATE_WORDS}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["circle", "person"], name="one_seat_each_circle"),
            models.UniqueConstraint(fields=["circle", "looks_like"], name="each_look_once_in_a_circle"),
        ]

    def __str__(self) -> str:
        return "a seat"

    @classmethod
    def of(cls, person, place: Place) -> list["CircleSeat"]:
        """Somebody's own seats here, all of them: the one question that is ever asked, the same whatever they look for."""
        if not person.is_authenticated:
            return []
        return list(cls.objects.filter(person=person, circle__place=place).select_related("circle__place", "person"))


class CircleWord(models.Model):
    """What somebody said inside. It goes with their seat."""

    public_id = PublicId()
    circle = models.ForeignKey(Circle, models.CASCADE, related_name="words")
    seat = models.ForeignKey(CircleSeat, models.CASCADE, related_name="words")
    text = SealedText(max_length=LONGEST_WORD)
    said_at = models.DateTimeField()
    # Somebody inside asked the facilitator to look.
    flagged = models.BooleanField(default=False)

    privacy = {"text": PRIVATE_WORDS}

    class Meta:
        ordering = ["-said_at", "-pk"]

    def __str__(self) -> str:
        return "words"

    @classmethod
    def export_for(cls, person: Person) -> list[dict]:
        """What they said themselves; what others said is not theirs."""
        return [{"said_at": one.said_at, "text": one.text} for one in cls.objects.filter(seat__person=person)]


class CirclePage(models.Model):
    """A page somebody wrote inside. It goes with their seat, unless they leave it behind without their name."""

    public_id = PublicId()
    circle = models.ForeignKey(Circle, models.CASCADE, related_name="pages")
    seat = models.ForeignKey(CircleSeat, models.CASCADE, null=True, related_name="pages")
    title = SealedText(max_length=120)
    text = SealedText(max_length=LONGEST_PAGE)

    privacy = {"title": PRIVATE_WORDS, "text": PRIVATE_WORDS}

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return "a page"

    def get_absolute_url(self) -> str:
        return self.circle.address(f"pages/{self.public_id}/")

    @classmethod
    def export_for(cls, person: Person) -> list[dict]:
        return [{"title": one.title, "text": one.text} for one in cls.objects.filter(seat__person=person)]


class CircleFile(models.Model):
    """A picture or a PDF inside. It lies sealed in the row itself: a file of its own on the disk would show that something is there."""

    public_id = PublicId()
    circle = models.ForeignKey(Circle, models.CASCADE, related_name="files")
    seat = models.ForeignKey(CircleSeat, models.CASCADE, null=True, related_name="files")
    title = SealedText(max_length=120)
    media_type = models.CharField(max_length=40)
    sealed = models.BinaryField()

    privacy = {"title": PRIVATE_WORDS, "media_type": NOTHING, "sealed": PRIVATE_WORDS}

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return "a file"

    def get_absolute_url(self) -> str:
        """The page about it; the file itself is at `url`."""
        return self.circle.address(f"files/{self.public_id}/about/")

    @property
    def url(self) -> str:
        return self.circle.address(f"files/{self.public_id}/")

    @property
    def is_picture(self) -> bool:
        return self.media_type.startswith("image/")

    @property
    def about(self) -> str:
        """What it was sealed for, so that it opens in no other row."""
        return f"private file {self.public_id}"

    @classmethod
    def export_for(cls, person: Person) -> list[dict]:
        return [{"title": one.title} for one in cls.objects.filter(seat__person=person).defer("sealed")]


class CircleInvitation(models.Model):
    """A way in for one person: a code that only whoever was given it knows. It goes with the seat of whoever made it."""

    public_id = PublicId()
    circle = models.ForeignKey(Circle, models.CASCADE, related_name="invitations")
    seat = models.ForeignKey(CircleSeat, models.CASCADE, related_name="invitations")
    code_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    until = models.DateTimeField()

    privacy = {"code_hash": SECRET}

    class Meta:
        ordering = ["until", "pk"]

    def __str__(self) -> str:
        return "an invitation"
