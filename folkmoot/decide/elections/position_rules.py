"""Who may set up a position, look after a term, keep the handover list, and ask for a new election."""

from datetime import timedelta

from django.utils.translation import gettext as _

from folkmoot.base import clock
from folkmoot.base.verdict import YES, Verdict, first_refusal, not_here, refuse
from folkmoot.belong.membership.models import Role
from folkmoot.belong.membership.rules import may_organise, member_of, roles_in, signed_in
from folkmoot.belong.people.models import Visitor
from folkmoot.belong.places.models import Place
from folkmoot.decide.elections import queries
from folkmoot.decide.elections.models import HandoverItem, Position, Recall, Term
from folkmoot.spine.process.models import Process

LEAST_SIGNATURES = 5
FIRST_DAYS = timedelta(days=30)


def may_make(person: Visitor, place: Place) -> Verdict:
    return may_organise(person, place)


def may_change(person: Visitor, position: Position) -> Verdict:
    """Organisers; not while it is being filled, since people stand for what was written."""
    return first_refusal(may_organise(person, position.place), _is_quiet(position))


def _is_quiet(position: Position) -> Verdict:
    if position.elections.filter(process__state=Process.OPEN).exists():
        return refuse(_("It is being filled now, and people stand for what is written here. Change it afterwards."))
    return YES


# --- A term --------------------------------------------------------------------------------------


def may_rest(person: Visitor, term: Term) -> Verdict:
    """Only the holder rests, and takes it up again: a place for which nobody is named is nobody else's to make."""
    return _is_the_holders(person, term, _("Only the holder can rest."))


def may_step_down(person: Visitor, term: Term) -> Verdict:
    """Only the holder ends it early. Whoever wants somebody else asks for a new election."""
    return _is_the_holders(person, term, _("Only the holder can step down."))


def _is_the_holders(person: Visitor, term: Term, otherwise: str) -> Verdict:
    if not (allowed := signed_in(person)):
        return allowed
    if term.person_id != person.pk:
        return refuse(otherwise)
    return refuse(_("This term is over.")) if term.is_over else allowed


def may_hand_over(person: Visitor, position: Position) -> Verdict:
    """Those who hold it, or will from a day to come; and organisers."""
    if not person.is_authenticated:
        return not_here(_("There is no such page."))
    today = clock.now().date()
    own = position.terms.filter(person=person, ended_on=None, ends_on__gte=today)
    if Role.ORGANISER in roles_in(person, position.place):
        return may_organise(person, position.place)
    return signed_in(person) if own.exists() else not_here(_("There is no such page."))


def may_change_item(person: Visitor, item: HandoverItem) -> Verdict:
    return may_hand_over(person, item.position)


# --- Asking for a new election -------------------------------------------------------------------


def may_recall(person: Visitor, term: Term) -> Verdict:
    """People who live here, while the term runs, once its first month is over; one request at a time."""
    return first_refusal(
        member_of(person, term.position.place), _is_running(term), _is_settled(term), _is_the_only_one(term)
    )


def _is_running(term: Term) -> Verdict:
    return refuse(_("This term is over.")) if term.is_over else YES


def _is_settled(term: Term) -> Verdict:
    if clock.now().date() >= term.starts_on + FIRST_DAYS:
        return YES
    return refuse(_("A new election can be asked for once the first thirty days of a term are over."))


def _is_the_only_one(term: Term) -> Verdict:
    if queries.open_recall(term):
        return refuse(_("Neighbours ask for this already. Read it, and sign it if you agree."))
    # A draft alone must not stand in the way: an organiser could keep one for ever.
    if term.position.elections.filter(process__state=Process.OPEN).exists():
        return refuse(_("This position is being filled just now."))
    return YES


def may_sign(person: Visitor, recall: Recall) -> Verdict:
    return first_refusal(member_of(person, recall.place), _is_shown(recall), _is_open(recall))


def _is_shown(recall: Recall) -> Verdict:
    return refuse(_("This was hidden.")) if recall.hidden else YES


def _is_open(recall: Recall) -> Verdict:
    if recall.is_open:
        return YES
    if recall.reached_at:
        return refuse(_("Enough neighbours have signed. A new election is being prepared."))
    return refuse(_("The time to sign this is over."))
