"""Who is told of what happens in a group. Call inside an action."""

from django.utils.translation import gettext_lazy as _

from folkmoot.act.groups.models import Belonging, Group, Office
from folkmoot.act.groups.private import Circle, CircleSeat
from folkmoot.act.groups.queries import organisers_of
from folkmoot.base.verdict import Words
from folkmoot.belong.membership.models import Role
from folkmoot.belong.membership.queries import in_office
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.notices import actions as notices
from folkmoot.cupboard.notices.models import Notice

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
    """In words that a private group could have said, too: which part it is stands on the page of the group."""
    if belonging.person_id != by.pk:
        _something_new(belonging.person, MINE, belonging.group.place)


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


def _something_new(person: Person, kind: str, place: Place) -> Notice | None:
    """What open and private groups both say, word for word, so that a message tells nobody which of them it was."""
    with notices.in_words_of(person):
        subject, words = str(_("Something new for you")), str(_("Have a look at your groups."))
    return notices.tell(person, subject=subject, words=words, kind=kind, url=f"/{place.slug}/groups/?show=mine")


def _tell(person: Person, kind: str, group: Group, said: tuple[Words, Words], office: Office | None = None) -> None:
    with notices.in_words_of(person):
        subject, words = (str(text) % {"group": group, "office": office} for text in said)
    notices.tell(person, subject=subject, words=words, kind=kind, url=group.address("offices/" if office else ""))


def private(circle: Circle, *, but: Person) -> None:
    """Something is new inside. Neither the message, its subject nor its address says in which group, or what it is about.

    Each seat has one message at most, the newest, which goes when the seat goes.
    """
    for seat in circle.seats.exclude(person=but).select_related("person"):
        forget(seat)
        seat.notice = _something_new(seat.person, PRIVATE, circle.place)
        seat.save(update_fields=["notice"])


def forget(seat: CircleSeat) -> None:
    """Delete what the person of this seat was told of its group."""
    Notice.objects.filter(pk=seat.notice_id).delete()
