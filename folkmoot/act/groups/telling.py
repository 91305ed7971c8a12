"""Who is told of what happens in a group. Call inside an action."""

from django.utils.translation import gettext_lazy as _

from folkmoot.act.groups.models import Belonging, Group, Office
from folkmoot.act.groups.private import Circle
from folkmoot.act.groups.queries import organisers_of
from folkmoot.base.verdict import Words
from folkmoot.belong.membership.models import Role
from folkmoot.belong.membership.queries import in_office
from folkmoot.belong.people.models import Person
from folkmoot.furniture.notices import actions as notices

RUN, MINE, PRIVATE = "groups-run", "groups-mine", "groups-private"


def asked(group: Group) -> None:
    said = (_("Somebody would like to join %(group)s"), _("Please answer on the page of the group."))
    for person in organisers_of(group):
        _tell(person, RUN, group, said)


def answered(group: Group, person: Person, *, lets_in: bool) -> None:
    yes = (_("You belong to %(group)s now"), _("Welcome. What the group does is on its page."))
    no = (
        _("About your wish to join %(group)s"),
        _("The organisers of the group could not let you in. You can write to them, or look for another group."),
    )
    _tell(person, MINE, group, yes if lets_in else no)


def part_given(belonging: Belonging, *, by: Person) -> None:
    said = (_("Your part in %(group)s"), _("You have another part in the group now. Which one stands on its page."))
    if belonging.person_id != by.pk:
        _tell(belonging.person, MINE, belonging.group, said)


def removed(group: Group, person: Person) -> None:
    said = (
        _("You no longer belong to %(group)s"),
        _("An organiser of the group ended it. If you think that is wrong, ask them, or an organiser of the place."),
    )
    _tell(person, MINE, group, said)


def cannot_decide(group: Group) -> None:
    """To the organisers of the place: they can ask neighbours to join it."""
    said = (
        _("%(group)s cannot decide anything at the moment"),
        _(
            "Somebody left, and people who live here are no longer the most of those who vote. Ask more neighbours to join."
        ),
    )
    for person in {role.person for role in in_office(group.place, Role.ORGANISER).select_related("person")}:
        _tell(person, RUN, group, said)


def office_offered(office: Office) -> None:
    said = (
        _("%(group)s asks you to be %(office)s"),
        _("Say yes or no on the page of the offices. Nobody asks why, and you can lay it down at any time."),
    )
    _tell(office.holder.person, MINE, office.group, said, office)


def office_ended(office: Office, person: Person) -> None:
    said = (_("You are no longer %(office)s of %(group)s"), _("An organiser of the group ended it. You still belong."))
    _tell(person, MINE, office.group, said, office)


def _tell(person: Person, kind: str, group: Group, said: tuple[Words, Words], office: Office | None = None) -> None:
    with notices.in_words_of(person):
        subject, words = (str(text) % {"group": group, "office": office} for text in said)
    notices.tell(person, subject=subject, words=words, kind=kind, url=group.address("offices/" if office else ""))


def private(circle: Circle, *, but: Person) -> None:
    """Something is new inside. Neither the message, its subject nor its address says in which group, or what it is about."""
    for seat in circle.seats.exclude(person=but).select_related("person"):
        with notices.in_words_of(seat.person):
            subject, words = str(_("Something new for you")), str(_("You know where to find it."))
        notices.tell(seat.person, subject=subject, words=words, kind=PRIVATE, url=f"/{circle.place.slug}/groups/")
