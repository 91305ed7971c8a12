"""Who belongs and who holds which role: the conditions that every feature's rules stand on."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from folkmoot.base import clock
from folkmoot.base.verdict import YES, Verdict, first_refusal, not_here, refuse
from folkmoot.belong.membership.models import Residency, Role
from folkmoot.belong.people.models import Person, Visitor
from folkmoot.belong.places.models import Place

SIGN_IN = "/account/sign-in/"
SECOND_STEP = "/account/second-step/"


def signed_in(person: Visitor) -> Verdict:
    if not person.is_authenticated:
        return refuse(_("Please sign in first."), remedy=_("Sign in"), url=SIGN_IN)
    if not person.is_active:
        return refuse(_("This account is paused. Write to the people who run this site if you think that is wrong."))
    return YES


def is_resident(person: Visitor, place: Place) -> bool:
    return bool(person.is_authenticated) and Residency.objects.filter(person=person, place=place, ended_on=None).exists()


def member_of(person: Visitor, place: Place) -> Verdict:
    """Signed in, and seen to live here."""
    if not (allowed := signed_in(person)):
        return allowed
    if not is_resident(person, place):
        return refuse(
            _("This is for people who live in %(place)s. Show us once that you do.") % {"place": place.name},
            remedy=_("Confirm your address"),
            url=f"/{place.slug}/join/",
        )
    return YES


def live_roles(person: Person) -> models.QuerySet[Role]:
    """Roles in force today: begun, not ended, not paused."""
    today = clock.now().date()
    return Role.objects.filter(person=person, ended_on=None, paused=False, starts_on__lte=today).filter(
        models.Q(ends_on=None) | models.Q(ends_on__gte=today)
    )


def roles_in(person: Visitor, place: Place | None) -> frozenset[str]:
    """The kinds of role this person holds in the place; read once for each person and place."""
    if not person.is_authenticated or not person.is_active:
        return frozenset()
    kept = person.__dict__.setdefault("_roles", {})
    key = place and place.pk
    if key not in kept:
        held = live_roles(person).filter(models.Q(place=place) | models.Q(kind=Role.HOST))
        kept[key] = frozenset(held.values_list("kind", flat=True))
    return kept[key]


def holds(person: Visitor, place: Place | None, *kinds: str) -> Verdict:
    """Holds one of these roles here, and has shown a second step in this session."""
    if not (allowed := signed_in(person)):
        return allowed
    if not roles_in(person, place) & set(kinds):
        return refuse(_("This needs a role that you do not have here. Ask an organiser."))
    return second_step(person)


def second_step(person: Person) -> Verdict:
    if person.proved_twice:
        return YES
    return refuse(
        _("You hold a role that others rely on, so please show a second step first."), remedy=_("Second step"), url=SECOND_STEP
    )


def may_organise(person: Visitor, place: Place) -> Verdict:
    return holds(person, place, Role.ORGANISER)


def may_moderate(person: Visitor, place: Place) -> Verdict:
    return holds(person, place, Role.MODERATOR)


def may_host(person: Visitor) -> Verdict:
    return holds(person, None, Role.HOST)


def speaks_for(person: Visitor, body) -> Verdict:
    """Holds the responder's role of this very body."""
    if not (allowed := signed_in(person)):
        return allowed
    if not live_roles(person).filter(kind=Role.RESPONDER, body=body).exists():
        return refuse(_("Only those who speak for %(body)s can do this.") % {"body": body})
    return second_step(person)


def may_see_place(person: Visitor, place: Place) -> Verdict:
    if place.is_public or roles_in(person, place):
        return YES
    return not_here(_("There is no such place here."))




def may_give_role(person: Visitor, place: Place | None, kind: str) -> Verdict:
    """Hosts give any role; organisers give the roles of their own place, but not a host's."""
    if kind == Role.HOST or place is None:
        return may_host(person)
    if Role.HOST in roles_in(person, None):
        return second_step(person)
    return may_organise(person, place)


def may_end_role(person: Visitor, role: Role) -> Verdict:
    """Anyone may lay down their own role; others as for giving it."""
    if person.is_authenticated and role.person_id == person.pk:
        return YES
    return may_give_role(person, role.place, role.kind)


def may_name_body(person: Visitor, place: Place) -> Verdict:
    return may_give_role(person, place, Role.ORGANISER)


def may_see_papers(person: Visitor, place: Place) -> Verdict:
    """At the desk: clerks and organisers look at what somebody shows, and keep only that they saw it."""
    return holds(person, place, Role.CLERK, Role.ORGANISER)


def may_open_place(person: Visitor, place: Place) -> Verdict:
    return first_refusal(may_give_role(person, place, Role.ORGANISER), has_safeguarding(place))


def has_safeguarding(place: Place) -> Verdict:
    """No place goes public before somebody is there to hear that a person is in danger."""
    if not place.safeguarding_phone.strip():
        return refuse(_("Before this place goes public, give a phone number that people can ring when they are worried."))
    if not place.roles.filter(kind=Role.LEAD, ended_on=None, paused=False).exists():
        return refuse(_("Before this place goes public, it needs a safeguarding lead."))
    return YES
