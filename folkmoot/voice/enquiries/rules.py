"""Who may ask a public body in public, who answers for it, and what each may do while it runs."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from folkmoot.base.verdict import YES, Verdict, first_refusal, not_here, refuse
from folkmoot.belong.clocks import timed
from folkmoot.belong.membership.models import Body, Role
from folkmoot.belong.membership.queries import contact_of
from folkmoot.belong.membership.rules import holds, may_organise, member_of, roles_in, signed_in, speaks_for
from folkmoot.belong.people.models import Visitor
from folkmoot.belong.places.models import Place
from folkmoot.voice.enquiries import queries
from folkmoot.voice.enquiries.models import Draft, Enquiry, Turn, today_in

MOST_A_WEEK = 3


# --- Asking --------------------------------------------------------------------------------------


def may_ask(person: Visitor, place: Place) -> Verdict:
    """People who live here, and organisers for the place; a few a week each, so that offices can keep up."""
    return first_refusal(belongs(person, place), has_turn(person, place), somebody_to_ask(place))


def belongs(person: Visitor, place: Place) -> Verdict:
    if Role.ORGANISER in roles_in(person, place):
        return may_organise(person, place)
    return member_of(person, place)


def has_turn(person: Visitor, place: Place) -> Verdict:
    if not person.is_authenticated or queries.asked_lately(person, place) < MOST_A_WEEK:
        return YES
    return refuse(
        _("You have asked %(most)d questions this week, as many as one person can. You can ask again next week.")
        % {"most": MOST_A_WEEK},
        remedy=_("See what was asked"),
        url=f"/{place.slug}/enquiries/",
    )


def somebody_to_ask(place: Place) -> Verdict:
    if queries.askable(place).exists():
        return YES
    return refuse(_("No office is known here yet that could be asked. An organiser can name one."))


def may_ask_for_place(person: Visitor, place: Place) -> Verdict:
    return may_organise(person, place)


def may_discard(person: Visitor, draft: Draft) -> Verdict:
    if not person.is_authenticated or draft.person_id != person.pk:
        return not_here(_("There is no such page."))
    return signed_in(person)


def may_send(person: Visitor, draft: Draft) -> Verdict:
    """One's own draft, to an office of this place; for the place only as an organiser."""
    return first_refusal(may_discard(person, draft), may_ask(person, draft.place), fits(person, draft))


def fits(person: Visitor, draft: Draft) -> Verdict:
    if draft.for_place and not (allowed := may_ask_for_place(person, draft.place)):
        return allowed
    if not queries.askable(draft.place).filter(pk=draft.body_id).exists():
        return refuse(_("This office cannot be asked here. Choose another one."))
    return YES if queries.law_in(draft.place, draft.law) else refuse(_("There is no such law here."))


# --- Whoever asked -------------------------------------------------------------------------------


def is_asker(person: Visitor, enquiry: Enquiry) -> Verdict:
    """Whoever asked; any organiser, where it was asked for the place."""
    if person.is_authenticated and enquiry.asked_by_id == person.pk:
        return signed_in(person)
    if enquiry.for_place:
        return may_organise(person, enquiry.place)
    if not (allowed := signed_in(person)):
        return allowed
    return refuse(_("Only whoever asked this can do that."))


def in_state(enquiry: Enquiry, *states: str) -> Verdict:
    if enquiry.state in states:
        return YES
    return refuse(
        _("This is how it stands now: “%(state)s”. So that can no longer be done.")
        % {"state": enquiry.get_state_display()}
    )


def not_hidden(enquiry: Enquiry) -> Verdict:
    return refuse(_("This is out of sight at the moment, so nothing goes on with it.")) if enquiry.hidden else YES


def may_withdraw(person: Visitor, enquiry: Enquiry) -> Verdict:
    return first_refusal(is_asker(person, enquiry), in_state(enquiry, *Enquiry.OPEN))


def may_clarify(person: Visitor, enquiry: Enquiry) -> Verdict:
    """Answer what the office asked back."""
    return first_refusal(is_asker(person, enquiry), not_hidden(enquiry), in_state(enquiry, Enquiry.ASKED_BACK))


def may_send_on(person: Visitor, enquiry: Enquiry) -> Verdict:
    """Name another office when the first one knew none: whoever asked, or an organiser."""
    own = is_asker(person, enquiry)
    if not own and person.is_authenticated and Role.ORGANISER in roles_in(person, enquiry.place):
        own = may_organise(person, enquiry.place)
    return first_refusal(own, not_hidden(enquiry), in_state(enquiry, Enquiry.RETURNED))


def can_have_it(enquiry: Enquiry, body: Body) -> Verdict:
    """It goes on to an office of this place that has not had it yet."""
    if queries.others(enquiry).filter(pk=body.pk).exists():
        return YES
    return refuse(_("It cannot go to that office: it has had it already, or cannot be asked here."))


def may_say(person: Visitor, enquiry: Enquiry) -> Verdict:
    """Say whether the answer answers it: once, within the days of the pack."""
    return first_refusal(
        is_asker(person, enquiry),
        in_state(enquiry, Enquiry.ANSWERED, Enquiry.REVIEWED),
        refuse(_("You have said so already.")) if enquiry.said else YES,
        before(queries.say_until(enquiry), enquiry, _("That could be said until %(day)s.")),
    )


def may_ask_review(person: Visitor, enquiry: Enquiry) -> Verdict:
    """Once: of an answer that does not answer, within the time of the pack, or of silence when the day is over."""
    return first_refusal(is_asker(person, enquiry), not_hidden(enquiry), can_be_looked_at_again(enquiry))


def can_be_looked_at_again(enquiry: Enquiry) -> Verdict:
    if enquiry.turn.stage == Turn.REVIEW or enquiry.state == Enquiry.REVIEWED:
        return refuse(_("They have been asked to look again already. After that, turn to a body outside."))
    if enquiry.state == Enquiry.SENT:
        return YES if enquiry.turn.mark != "in-time" else refuse(_("Their time to answer is not over yet."))
    if enquiry.said == Enquiry.SAID_YES:
        return refuse(_("You said that it answers your question."))
    last = before(queries.review_until(enquiry), enquiry, _("That could be asked for until %(day)s."))
    return first_refusal(in_state(enquiry, Enquiry.ANSWERED), last)


def before(last: date | None, enquiry: Enquiry, sentence: str) -> Verdict:
    if last is None or today_in(enquiry.place) <= last:
        return YES
    return refuse(sentence % {"day": date_format(last, "DATE_FORMAT")})


# --- The office ----------------------------------------------------------------------------------


def waits(enquiry: Enquiry) -> Verdict:
    """An answer of the office is waited for."""
    return first_refusal(not_hidden(enquiry), in_state(enquiry, *Enquiry.WAITING))


def may_answer(person: Visitor, enquiry: Enquiry) -> Verdict:
    """Whoever speaks for the very office that has it. (Without an account, its link: `cupboard/office_links`.)"""
    return first_refusal(speaks_for(person, enquiry.body), waits(enquiry))


def may_ask_back(person: Visitor, enquiry: Enquiry) -> Verdict:
    return first_refusal(may_answer(person, enquiry), can_be_asked_back(enquiry))


def can_be_asked_back(enquiry: Enquiry) -> Verdict:
    """Once in each turn and in time: a clock that is late cannot be stopped."""
    if enquiry.turn.stage == Turn.REVIEW or enquiry.turn.asked_back:
        return refuse(_("You can ask back once, before the first answer."))
    if enquiry.turn.mark != "in-time":
        return refuse(_("The day for an answer is over, so the clock cannot be stopped now."))
    return first_refusal(waits(enquiry), in_state(enquiry, Enquiry.SENT))


def may_pass_on(person: Visitor, enquiry: Enquiry) -> Verdict:
    return first_refusal(speaks_for(person, enquiry.body), can_be_passed_on(enquiry))


def can_be_passed_on(enquiry: Enquiry) -> Verdict:
    """Before an answer. Who has answered once looks again themselves."""
    return first_refusal(not_hidden(enquiry), in_state(enquiry, Enquiry.SENT))


def may_take_time(person: Visitor, enquiry: Enquiry, many: int = 1) -> Verdict:
    return first_refusal(speaks_for(person, enquiry.body), can_take_time(enquiry, many))


def can_take_time(enquiry: Enquiry, many: int = 1) -> Verdict:
    """Only as the pack allows, and before the day is over."""
    return first_refusal(waits(enquiry), timed.may_extend(enquiry.turn, many))


def may_write_again(person: Visitor, enquiry: Enquiry) -> Verdict:
    """An organiser, when a letter went astray, or an address was given since."""
    has_address = YES if contact_of(enquiry.body) else refuse(_("No e-mail address is known for this office."))
    return first_refusal(holds(person, enquiry.place, Role.ORGANISER), waits(enquiry), has_address)
