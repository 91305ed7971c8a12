"""Groups that everybody can see: the group, who belongs to it, its pages and its files. (Private ones: `private.py`.)"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from folkmoot.act.groups.offices import Office  # noqa: F401  (Django finds its models here)
from folkmoot.act.groups.private import (  # noqa: F401  (Django finds its models here)
    Circle,
    CircleFile,
    CircleInvitation,
    CirclePage,
    CircleSeat,
    CircleWord,
)
from folkmoot.base.ids import PublicId
from folkmoot.base.privacy import LINK, NOTHING, OWN_ROW, PRIVATE_WORDS, PUBLIC_WORDS
from folkmoot.base.verdict import Words
from folkmoot.belong.membership.models import Body, Role
from folkmoot.belong.membership.rules import roles_in
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.files.models import StoredFile
from folkmoot.furniture.talk.models import Thread

LONGEST_NAME, LONGEST_ABOUT, LONGEST_PAGE = 80, 1200, 8000


class GroupQuery(models.QuerySet):
    def visible_to(self, person, place: Place) -> "GroupQuery":
        """Every group here; one that was hidden only for those who belong to it, and who may show it again."""
        here = self.filter(place=place)
        if not person.is_authenticated:
            return here.filter(hidden=False)
        if roles_in(person, place) & {Role.MODERATOR, Role.ORGANISER}:
            return here
        mine = Belonging.objects.filter(person=person, state=Belonging.IN).values("group")
        return here.filter(models.Q(hidden=False) | models.Q(pk__in=mine))


class Group(models.Model):
    """People who do something together in the open; or, as a steering group, who steer something for the others."""

    OPEN, REQUEST = "open", "request"
    JOININGS = [
        (OPEN, _("anybody who lives here joins")),
        (REQUEST, _("people ask, and an organiser of the group answers")),
    ]
    ORDINARY, STEERING = "ordinary", "steering"
    KINDS = [(ORDINARY, _("a group")), (STEERING, _("a steering group"))]

    public_id = PublicId()
    place = models.ForeignKey(Place, models.CASCADE, related_name="groups")
    kind = models.CharField(max_length=10, choices=KINDS, default=ORDINARY)
    joining = models.CharField(max_length=10, choices=JOININGS, default=OPEN)
    name = models.CharField(max_length=LONGEST_NAME)
    about = models.TextField(max_length=LONGEST_ABOUT)
    meets = models.CharField(max_length=200, blank=True)
    access = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=10, blank=True)
    thread = models.OneToOneField(Thread, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    hidden = models.BooleanField(default=False)
    # Of a steering group: what it is for and how it works, and the body in whose name it promises.
    terms = models.TextField(max_length=LONGEST_PAGE, blank=True)
    quorum = models.PositiveSmallIntegerField(default=0)
    notice_days = models.PositiveSmallIntegerField(default=0)
    body = models.OneToOneField(Body, models.PROTECT, null=True, related_name="+")
    leaf = models.CharField(max_length=64, blank=True)

    objects = GroupQuery.as_manager()
    covered = (
        "place",
        "kind",
        "joining",
        "name",
        "about",
        "meets",
        "access",
        "made_at",
        "closed_at",
        "hidden",
        "terms",
        "quorum",
        "notice_days",
        "body",
    )
    covered_public = True
    # What a group says of itself is the group's, not whoever typed it.
    privacy = {
        "name": NOTHING,
        "about": NOTHING,
        "meets": NOTHING,
        "access": NOTHING,
        "language": NOTHING,
        "terms": NOTHING,
        "leaf": NOTHING,
    }

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return self.address()

    def address(self, page: str = "") -> str:
        return f"/{self.place.slug}/groups/{self.public_id}/{page}"

    @property
    def joining_words(self) -> Words:
        """On its tag."""
        return _("open to all who live here") if self.joining == self.OPEN else _("ask to join")

    @property
    def is_steering(self) -> bool:
        return self.kind == self.STEERING


class Belonging(models.Model):
    """That somebody belongs to a group, or asked to. It goes with them, and when they leave."""

    ASKED, IN = "asked", "in"
    STATES = [(ASKED, _("asked to join")), (IN, _("belongs"))]
    ORGANISER, SECRETARY, MEMBER, ADVISER = "organiser", "secretary", "member", "adviser"
    ROLES = [
        (ORGANISER, _("organiser of the group")),
        (SECRETARY, _("secretary")),
        (MEMBER, _("member")),
        (ADVISER, _("adviser, without a vote")),
    ]
    public_id = PublicId()
    group = models.ForeignKey(Group, models.CASCADE, related_name="belongings")
    person = models.ForeignKey(Person, models.CASCADE, related_name="belongings")
    state = models.CharField(max_length=6, choices=STATES, default=IN)
    role = models.CharField(max_length=10, choices=ROLES, default=MEMBER)
    # What they wrote when they asked to join: for the organisers of the group, until it is answered.
    hello = models.CharField(max_length=240, blank=True)
    since = models.DateField()

    privacy = {"person": OWN_ROW, "hello": PRIVATE_WORDS}

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["group", "person"], name="belongs_once_to_a_group")]

    def __str__(self) -> str:
        return self.get_role_display()

    @property
    def votes(self) -> bool:
        return self.state == self.IN and self.role != self.ADVISER

    @property
    def runs(self) -> bool:
        return self.state == self.IN and self.role in (self.ORGANISER, self.SECRETARY)


class ShownWithGroup(models.QuerySet):
    def visible_to(self, person, place: Place) -> "ShownWithGroup":
        """With its group; without what was hidden."""
        seen = self.filter(group__in=Group.objects.visible_to(person, place))
        if person.is_authenticated and roles_in(person, place) & {Role.MODERATOR, Role.ORGANISER}:
            return seen
        return seen.filter(hidden=False)


class GroupPage(models.Model):
    """A page that a group writes about what it does."""

    public_id = PublicId()
    group = models.ForeignKey(Group, models.CASCADE, related_name="pages")
    title = models.CharField(max_length=120)
    text = models.TextField(max_length=LONGEST_PAGE)
    language = models.CharField(max_length=10, blank=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField()
    hidden = models.BooleanField(default=False)

    objects = ShownWithGroup.as_manager()
    covered = ("group", "title", "text", "changed_at", "hidden")
    covered_public = True
    privacy = {"title": PUBLIC_WORDS, "text": PUBLIC_WORDS, "language": NOTHING, "by": LINK}

    class Meta:
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        return self.title or str(_("A page whose writer has left"))

    def get_absolute_url(self) -> str:
        return self.group.address(f"pages/{self.public_id}/")

    @property
    def place(self) -> Place:
        return self.group.place


class GroupFile(models.Model):
    """A picture or a PDF that a group puts up."""

    public_id = PublicId()
    group = models.ForeignKey(Group, models.CASCADE, related_name="files")
    title = models.CharField(max_length=120)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    put_at = models.DateTimeField()
    hidden = models.BooleanField(default=False)

    objects = ShownWithGroup.as_manager()
    covered = ("group", "title", "file", "put_at", "hidden")
    covered_public = True
    privacy = {"title": PUBLIC_WORDS, "by": LINK}

    class Meta:
        ordering = ["-put_at", "-pk"]

    def __str__(self) -> str:
        return self.title or str(_("A file whose giver has left"))

    def get_absolute_url(self) -> str:
        return f"{self.group.address()}#file-{self.public_id}"

    @property
    def url(self) -> str:
        return self.group.address(f"files/{self.public_id}/")

    @property
    def off_url(self) -> str:
        return f"{self.url}off/"

    @property
    def is_picture(self) -> bool:
        return self.file.width > 0
