"""Who may vote by which way, who may help, and when. Whether the round is open, its owner says (rounds.py)."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from folkmoot.base import clock
from folkmoot.base.verdict import YES, Verdict, first_refusal, not_here, refuse
from folkmoot.belong.membership.models import Role
from folkmoot.belong.membership.rules import holds, is_resident, member_of, roles_in, signed_in
from folkmoot.belong.people.models import Person, Visitor
from folkmoot.furniture.ballots import link
from folkmoot.furniture.ballots.models import AssistedVote, Box, HelperPromise
from folkmoot.furniture.ballots.rounds import round_of


def may_see(person: Visitor, box: Box) -> Verdict:
    """As the round itself."""
    return round_of(box).may_see(person, box)


def voting_is_open(person: Visitor, box: Box) -> Verdict:
    """The hours, for a code, a card or a word from the desk: what somebody holds shows who they are."""
    return first_refusal(may_see(person, box), round_of(box).allows(box))


def may_vote(person: Visitor, box: Box) -> Verdict:
    """With an account: people who were seen to live here, while voting is open; in a practice, whoever holds a role."""
    if box.practice:
        return first_refusal(voting_is_open(person, box), tries_it(person, box))
    return first_refusal(voting_is_open(person, box), member_of(person, box.place), round_of(box).on_roll(person, box))


def tries_it(person: Visitor, box: Box) -> Verdict:
    """Those who hold any role in the place know of a practice. For everybody else, a host too, there is none."""
    return YES if roles_in(person, box.place) - {Role.HOST} else not_here(_lazy("There is no such page."))


def may_vote_at_kiosk(person: Visitor, box: Box) -> Verdict:
    return voting_is_open(person, box)


def may_claim(person: Visitor, box: Box) -> Verdict:
    """Say that a code used in this browser is one's own."""
    return first_refusal(may_see(person, box), signed_in(person), before_closing(box))


def may_make_account(person: Visitor, box: Box) -> Verdict:
    """Become known here with nothing but a code, as a letter lets one do."""
    if person.is_authenticated:
        return refuse(_("You have an account already."))
    if box.practice:
        return refuse(_("A letter of a practice opens no account."))
    return first_refusal(may_see(person, box), before_closing(box))


# --- At the desk -------------------------------------------------------------------------------


def may_print_codes(person: Visitor, box: Box) -> Verdict:
    """From the day the round is announced until it closes: clerks and organisers."""
    return first_refusal(holds(person, box.place, Role.CLERK, Role.ORGANISER), before_closing(box))


def may_keep_roll(person: Visitor, box: Box) -> Verdict:
    """Replace a lost letter, or put somebody on the roll who has no address to write to."""
    return may_print_codes(person, box)


def may_seat_voters(person: Visitor, box: Box) -> Verdict:
    """At the desk a clerk or organiser has seen who it is; voting must be open."""
    return first_refusal(holds(person, box.place, Role.CLERK, Role.ORGANISER), voting_is_open(person, box))


def may_start_kiosk(person: Visitor, box: Box) -> Verdict:
    return may_print_codes(person, box)


def two_visit(person: Person, box: Box, other: Person | None) -> Verdict:
    """In a home where people depend on staff, two visit together; either may be asked later what the other did."""
    if other is None:
        return refuse(_("In a care home two of you visit together. Type the desk code of the one who is with you."))
    if not roles_in(other, box.place) & {Role.CLERK, Role.ORGANISER}:
        return refuse(_("The one who is with you has to hold a role at the desk too."))
    return other_than(person, other)


def before_closing(box: Box) -> Verdict:
    if clock.now() < box.closes_at and link.has_key(box):
        return YES
    return refuse(_("Voting is over, so the roll is closed."))


def other_than(person: Person, voter: Person) -> Verdict:
    """Nobody sits on both sides of the desk."""
    if person.pk != voter.pk:
        return YES
    return refuse(_("You cannot be your own clerk. Vote on your own page, or ask somebody else at the desk."))


def is_a_voter(voter: Person | None, box: Box) -> Verdict:
    """Whoever was found by their account: at the desk, by a helper, at a shared screen. The same as on their own page."""
    if voter is None:
        return refuse(_("This account has left."))
    return first_refusal(lives_here(voter, box), round_of(box).on_roll(voter, box))


def lives_here(voter: Person, box: Box) -> Verdict:
    if is_resident(voter, box.place):
        return YES
    return refuse(
        _("They have not been seen to live here yet."),
        remedy=_("See something that shows it"),
        url=f"/{box.place.slug}/desk/",
    )


# --- Helpers -----------------------------------------------------------------------------------


def may_promise(person: Visitor, box: Box) -> Verdict:
    """Clerks and organisers help by phone and at the door."""
    return first_refusal(holds(person, box.place, Role.CLERK, Role.ORGANISER), before_closing(box))


def may_help(person: Visitor, box: Box) -> Verdict:
    if not (allowed := may_seat_voters(person, box)):
        return allowed
    return has_promised(person, box)


def has_promised(person: Visitor, box: Box) -> Verdict:
    if HelperPromise.objects.filter(box=box, person=person).exists():
        return YES
    return refuse(
        _("Before you help anybody, read the promise and sign it. Once a round is enough."),
        remedy=_("Read the promise"),
        url=box.address("help/"),
    )


def may_see_call_backs(person: Visitor, box: Box) -> Verdict:
    """Once the box is mixed, nothing can be changed by who is rung: those with a role at the desk or in the checks."""
    if not (allowed := holds(person, box.place, Role.CLERK, Role.ORGANISER, Role.CHECKER, Role.OBSERVER)):
        return allowed
    return YES if box.mixed_at else refuse(_("Voters are drawn to be rung once voting has closed."))


def may_ring(person: Visitor, vote: AssistedVote) -> Verdict:
    """Whoever helped does not ask whether the help was right."""
    if not (allowed := may_see_call_backs(person, vote.box)):
        return allowed
    if person.pk == vote.helper_id:
        return refuse(_("You helped this voter, so somebody else has to ring them."))
    return YES if vote.drawn and not vote.answer else refuse(_("They have been asked already."))


# --- The ballot for everyone -------------------------------------------------------------------


def may_record(person: Visitor, box: Box) -> Verdict:
    """Put up recordings of the ballot read aloud: organisers, from the day it is fixed until it closes."""
    if box.practice:
        return refuse(_("Recordings are put up when the real round is open. Those of a practice would be wiped."))
    return first_refusal(holds(person, box.place, Role.ORGANISER), before_closing(box))
