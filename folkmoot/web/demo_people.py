"""Who can be played in a demonstration: every sample person, by what they are."""

from dataclasses import dataclass, field

from django.db.models import Prefetch
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from folkmoot.act.groups.models import Belonging
from folkmoot.base.models import Letter
from folkmoot.belong.membership.models import Residency, Role
from folkmoot.belong.people.models import Person

OFFICE_ORDER = [
    Role.ORGANISER,
    Role.RESPONDER,
    Role.CHECKER,
    Role.CLERK,
    Role.MODERATOR,
    Role.LEAD,
    Role.OBSERVER,
    Role.HOST,
]
SECRETARY = "secretary of a group"
OFFICES = {*OFFICE_ORDER, SECRETARY}
FEW, MOST = 6, 12
NEWEST = 50


@dataclass
class Playable:
    """A sample person and what they are, in words: "organiser of Wenderby"."""

    person: Person
    parts: list[str]
    kinds: set[str] = field(default_factory=set)

    @property
    def rank(self) -> int:
        """Hosts and organisers first, as people ask for them."""
        return min((OFFICE_ORDER.index(kind) for kind in self.kinds & set(OFFICE_ORDER)), default=len(OFFICE_ORDER))


@dataclass
class Group:
    title: str | Promise
    people: list[Playable]
    shown: int = FEW

    @property
    def first(self) -> list[Playable]:
        return self.people[: self.shown]

    @property
    def others(self) -> list[Playable]:
        return self.people[self.shown :]


def groups() -> list[Group]:
    """One person of every role, then neighbours, then everybody who has just joined."""
    everyone = [_playable(person) for person in _sample_people()]
    office = sorted((one for one in everyone if one.kinds & OFFICES), key=lambda one: one.rank)
    # A few stand for all: a page with a hundred names helps nobody choose, least of all on a phone.
    neighbours = [one for one in everyone if "resident" in one.kinds and not one.kinds & OFFICES][:MOST]
    others = [one for one in everyone if not one.kinds][:MOST]
    found = [
        Group(_("People who look after things"), office, len(office)),
        Group(_("Neighbours"), neighbours),
        Group(_("New here"), others),
    ]
    return [group for group in found if group.people]


def sample_person(public_id: str) -> Person | None:
    """A person who may be played: samples only, whatever else is in the database."""
    return Person.objects.filter(sample=True, state=Person.ACTIVE, public_id=public_id).first()


def letters() -> list[Letter]:
    """What this installation has written, newest first, as far as it is not wiped yet."""
    return list(Letter.objects.exclude(body="").order_by("-written_at", "-pk")[:NEWEST])


def _sample_people():
    standing_roles = Role.objects.filter(ended_on=None).select_related("place", "body")
    standing_homes = Residency.objects.filter(ended_on=None).select_related("place")
    secretaries = Belonging.objects.filter(role=Belonging.SECRETARY, state=Belonging.IN).select_related("group")
    return (
        Person.objects.filter(sample=True, state=Person.ACTIVE)
        .prefetch_related(
            Prefetch("roles", standing_roles),
            Prefetch("residencies", standing_homes),
            Prefetch("belongings", secretaries, to_attr="keeps_minutes_of"),
        )
        .order_by("pk")
    )


def _playable(person: Person) -> Playable:
    one = Playable(person, [])
    for role in person.roles.all():
        one.kinds.add(role.kind)
        one.parts.append(_role_words(role))
    for belonging in person.keeps_minutes_of:
        one.kinds.add(SECRETARY)
        one.parts.append(_("secretary, %(group)s") % {"group": belonging.group})
    for home in person.residencies.all():
        one.kinds.add("resident")
        one.parts.append(_("lives in %(place)s") % {"place": home.place})
    return one


def _role_words(role: Role) -> str:
    words = {"role": role.get_kind_display(), "where": role.body or role.place}
    told = _("%(role)s, %(where)s") % words if words["where"] else _("%(role)s of this site") % words
    return _("%(role)s (resting)") % {"role": told} if role.paused else told
