"""Who belongs and who holds which role: the conditions that every feature's rules stand on."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from folkmoot.base import clock
from folkmoot.base.prepared import Prepared
from folkmoot.base.verdict import YES, Verdict, first_refusal, not_here, refuse
from folkmoot.belong.membership import queries
from folkmoot.belong.membership.models import AddressLetter, Body, Look, Residency, Role, Vouch
from folkmoot.belong.people.models import Person, Visitor
from folkmoot.belong.places.models import Place

SIGN_IN = "/account/sign-in/"
SECOND_STEP = "/account/second-step/"
MOST_DEPTH = 3  # vouches of vouches of vouches: no further from something that was seen


def signed_in(person: Visitor) -> Verdict:
    if not person.is_authenticated:
        return refuse(_("Please sign in first."), remedy=_("Sign in"), url=SIGN_IN)
    if not person.is_active:
        return refuse(_("This account is paused. Write to the people who run this site if you think that is wrong."))
    return YES


_residency = Prepared(
    lambda person, place: Residency.objects.filter(person=person, place=place, ended_on=None).only("pk"),
    person=models.BigIntegerField(),
    place=models.BigIntegerField(),
)


def is_resident(person: Visitor, place: Place) -> bool:
    return bool(person.is_authenticated) and bool(_residency.all(person=person.pk, place=place.pk))


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


def live_roles(person: Visitor) -> models.QuerySet[Role]:
    """Roles in force today: begun, not ended, not paused."""
    if not isinstance(person, Person):
        return Role.objects.none()
    return Role.objects.filter(person=person).in_force()


_held = Prepared(
    lambda person, place, today: (
        Role.objects.filter(models.Q(place=place) | models.Q(kind=Role.HOST), person=person)
        .in_force(today)
        .only("kind")
    ),
    person=models.BigIntegerField(),
    place=models.BigIntegerField(),
    today=models.DateField(),
)


def roles_in(person: Visitor, place: Place | None) -> frozenset[str]:
    """The kinds of role this person holds in the place; read once for each person and place."""
    if not person.is_authenticated or not person.is_active:
        return frozenset()
    kept = person.__dict__.setdefault("_roles", {})
    key = place and place.pk
    if key not in kept:
        found = _held.all(person=person.pk, place=key, today=clock.now().date())
        kept[key] = frozenset(role.kind for role in found)
    return kept[key]


def holds(person: Visitor, place: Place | None, *kinds: str) -> Verdict:
    """Holds one of these roles here, and has shown a second step in this session."""
    if not (allowed := signed_in(person)):
        return allowed
    if not roles_in(person, place) & set(kinds):
        return refuse(_("This needs a role that you do not have here. Ask an organiser."))
    return second_step(person)


def second_step(person: Visitor) -> Verdict:
    if isinstance(person, Person) and person.proved_twice:
        return YES
    return refuse(
        _("You hold a role that others rely on, so please show a second step first."),
        remedy=_("Second step"),
        url=SECOND_STEP,
    )


def may_organise(person: Visitor, place: Place) -> Verdict:
    return holds(person, place, Role.ORGANISER)


def may_moderate(person: Visitor, place: Place) -> Verdict:
    return holds(person, place, Role.MODERATOR)


def may_host(person: Visitor) -> Verdict:
    return holds(person, None, Role.HOST)


def speaks_for(person: Visitor, body: Body) -> Verdict:
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


# --- Looking after the place -------------------------------------------------------------------


def may_start_place(person: Visitor) -> Verdict:
    """Hosts make places."""
    return may_host(person)


def may_keep_place(person: Visitor, place: Place) -> Verdict:
    """Organisers set the place's own words, ways and edge."""
    return may_organise(person, place)


def may_open_place(person: Visitor, place: Place) -> Verdict:
    return first_refusal(may_give_role(person, place, Role.ORGANISER), has_safeguarding(place))


def has_safeguarding(place: Place) -> Verdict:
    """No place goes public before somebody is there to hear that a person is in danger."""
    return first_refusal(has_safeguarding_phone(place), has_lead(place))


def has_safeguarding_phone(place: Place) -> Verdict:
    if place.safeguarding_phone.strip():
        return YES
    return refuse(
        _("Before this place goes public, give a phone number that people can ring when they are worried."),
        remedy=_("Give the number"),
        url=f"/{place.slug}/settings/",
    )


def has_lead(place: Place) -> Verdict:
    if queries.in_office(place, Role.LEAD).exists():
        return YES
    return refuse(
        _("Before this place goes public, it needs a safeguarding lead."),
        remedy=_("Give the role to somebody"),
        url=f"/{place.slug}/people/",
    )


# --- Roles -------------------------------------------------------------------------------------


def may_see_people(person: Visitor, place: Place) -> Verdict:
    """The page of roles with names is for organisers and hosts."""
    return may_give_role(person, place, Role.ORGANISER)


def may_give_role(person: Visitor, place: Place | None, kind: str) -> Verdict:
    """Hosts give any role; organisers give the roles of their own place, but not a host's."""
    if kind == Role.HOST or place is None:
        return may_host(person)
    if Role.HOST in roles_in(person, None):
        return second_step(person)
    return may_organise(person, place)


def may_change_role(person: Visitor, role: Role) -> Verdict:
    """Anyone may rest from their own role and take it up again; others as for giving it."""
    if person.is_authenticated and role.person_id == person.pk:
        return signed_in(person)
    return may_give_role(person, role.place, role.kind)


def may_end_role(person: Visitor, role: Role) -> Verdict:
    """Lay down one's own role, or end another's; but never leave a public place without organiser or lead."""
    return first_refusal(may_change_role(person, role), leaves_somebody(role))


def may_take_up_role(person: Visitor, role: Role) -> Verdict:
    if role.ended_on:
        return refuse(_("This role has ended. It can be given again."))
    return may_change_role(person, role)


def may_hand_over(person: Visitor, role: Role) -> Verdict:
    """Pass one's own role on to another person, with a second step shown; or another's, as for giving it."""
    if not person.is_authenticated or role.person_id != person.pk or role.kind == Role.HOST:
        return may_give_role(person, role.place, role.kind)
    if not live_roles(person).filter(pk=role.pk).exists():
        return refuse(_("You do not hold this role today, so you cannot pass it on."))
    if role.stands_in:
        return refuse(_("You stand in for somebody, so you cannot pass it on. Whoever asked you can name another."))
    return second_step(person)


def may_name_stand_in(person: Visitor, body: Body) -> Verdict:
    """Those who speak for an office say who stands in while they are away; a stand-in names nobody."""
    return first_refusal(speaks_for(person, body), holds_it_themselves(person, body))


def holds_it_themselves(person: Visitor, body: Body) -> Verdict:
    if live_roles(person).filter(kind=Role.RESPONDER, body=body, stands_in=False).exists():
        return YES
    return refuse(_("You stand in for somebody here, so this is for those who asked you to."))


def may_end_stand_in(person: Visitor, role: Role) -> Verdict:
    if not role.stands_in or role.ended_on or role.body is None:
        return refuse(_("This is over already."))
    return may_name_stand_in(person, role.body)


def leaves_somebody(role: Role) -> Verdict:
    """Would the place still have an organiser, and a safeguarding lead, without this role?"""
    place = role.place
    needed = {
        Role.ORGANISER: _("This is the last organiser of a public place. Hand the role over to somebody first."),
        Role.LEAD: _("This is the last safeguarding lead of a public place. Hand the role over to somebody first."),
    }
    if place is None or not place.is_public or role.kind not in needed or role.ended_on or role.paused:
        return YES
    others = queries.in_office(place, role.kind).exclude(person=role.person_id)
    return YES if others.exists() else refuse(needed[role.kind])


def may_name_body(person: Visitor, place: Place) -> Verdict:
    return may_give_role(person, place, Role.ORGANISER)


def may_keep_body(person: Visitor, body: Body) -> Verdict:
    """Where an office is written to is for those to see and change who may name one."""
    return may_name_body(person, body.place)


# --- Showing that somebody lives here ----------------------------------------------------------


def may_see_papers(person: Visitor, place: Place) -> Verdict:
    """At the desk: clerks and organisers look at what somebody shows, and keep only that they saw it."""
    return holds(person, place, Role.CLERK, Role.ORGANISER)


def may_replace_card(person: Visitor, place: Place, of: Person) -> Verdict:
    """A new card opens the account, so the desk gives one only to a resident without any other way in, and without a role."""
    if not (allowed := may_see_papers(person, place)):
        return allowed
    if not is_resident(of, place) or person.pk == of.pk:
        return refuse(_("A card can be replaced here for somebody else who was seen to live here."))
    if live_roles(of).exists():
        return refuse(_("They hold a role that others rely on, so a card alone must not open their account."))
    if of.email or of.passkeys.exists():
        return refuse(_("They have another way in, by e-mail or passkey. With that they print a new card themselves."))
    return YES


def may_print_letters(person: Visitor, place: Place) -> Verdict:
    return may_see_papers(person, place)


def may_see_letters(person: Visitor, place: Place) -> Verdict:
    """The page of letters: for those who print them and those who look at them again."""
    return holds(person, place, Role.CLERK, Role.ORGANISER, Role.CHECKER)


def may_look_at_letter(person: Visitor, letter: AddressLetter) -> Verdict:
    """Letters beyond the usual number are looked at by somebody who did not print them."""
    if not (allowed := may_see_letters(person, letter.place)):
        return allowed
    if person.pk in (letter.printed_by_id, letter.used_by_id):
        return refuse(_("You printed or used this letter, so somebody else has to look at it."))
    return YES


def may_redeem_letter(person: Visitor, place: Place) -> Verdict:
    """Anybody with a letter, signed in or new; but a letter is not spent on somebody already seen to live here."""
    if not person.is_authenticated:
        return YES
    if is_resident(person, place) and not queries.look_at(person, place):
        return refuse(_("You have been seen to live here already. Keep the letter for another adult in your home."))
    return signed_in(person)


def may_end_residency(person: Visitor, residency: Residency) -> Verdict:
    """One's own at any time; another's by an organiser, with a reason."""
    if residency.ended_on:
        return refuse(_("This has ended already."))
    if person.is_authenticated and residency.person_id == person.pk:
        return YES
    return may_organise(person, residency.place)


# --- Looking at new residencies ----------------------------------------------------------------


def may_see_looks(person: Visitor, place: Place) -> Verdict:
    """The list of residencies to look at: for those who look, and nobody else."""
    return holds(person, place, Role.CLERK, Role.ORGANISER, Role.CHECKER)


def may_look(person: Visitor, look: Look) -> Verdict:
    """Say that a residency stands: anybody who looks, but for whoever confirmed it, and whoever is looked at."""
    if not (allowed := may_see_looks(person, look.place)):
        return allowed
    if look.closed_on:
        return refuse(_("Somebody else has decided this in the meantime."))
    if queries.look_at(person, look.place):
        return refuse(_("Your own residency is to be looked at, so somebody else has to decide here."))
    if person.pk in queries.had_a_hand(look.residency):
        return refuse(_("You confirmed this residency, so somebody else has to look at it."))
    return YES


def may_remove(person: Visitor, look: Look) -> Verdict:
    """Take a residency away: two different people, neither of whom confirmed it."""
    if not (allowed := may_look(person, look)):
        return allowed
    if look.decided_by_id == person.pk:
        return refuse(_("You have asked for this already. A second person has to agree."))
    return YES


# --- Vouching ----------------------------------------------------------------------------------


def may_vouch_for(person: Visitor, place: Place, neighbour: Person) -> Verdict:
    """A resident's word for a neighbour: five a year, never in a ring, never twice from one source."""
    allowed = member_of(person, place)
    if not allowed or not isinstance(person, Person):
        return allowed
    if neighbour.pk == person.pk:
        return refuse(_("You cannot vouch for yourself."))
    if is_resident(neighbour, place):
        return refuse(_("They have been seen to live here already."))
    if place.vouches.filter(given_by=person, given_for=neighbour).exists():
        return refuse(_("You have given your word for them already. They need a second neighbour's."))
    if not queries.free_numbers(person, place):
        return refuse(_("You have vouched for five people this year, the most one person can."))
    return independent(person, place, neighbour)


def independent(person: Person, place: Place, neighbour: Person) -> Verdict:
    """Words that come round in a ring, or both from one source, prove nothing."""
    behind = queries.vouched_by(person, place)
    if neighbour.pk in behind:
        return refuse(_("Their word is part of how you were seen to live here, so yours cannot count for them."))
    if queries.depth_of(person, place) >= MOST_DEPTH:
        return refuse(
            _(
                "You were vouched for by people who were vouched for themselves. Ask somebody who used a letter or the desk."
            )
        )
    for other in queries.vouchers_of(neighbour, place):
        if other.pk in behind or person.pk in queries.vouched_by(other, place):
            return refuse(
                _(
                    "One of you two vouched for the other, so both words come from one source. They need another neighbour."
                )
            )
    return YES


def may_take_back(person: Visitor, vouch: Vouch) -> Verdict:
    if not person.is_authenticated or vouch.given_by_id != person.pk:
        return not_here(_("There is no such vouch here."))
    if vouch.used:
        return refuse(_("Your word has been used: they were seen to live here. Tell an organiser if that is wrong."))
    return signed_in(person)
