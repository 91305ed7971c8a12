"""Who may prepare a call, propose, change, join, merge, support and withdraw, and what a draft still lacks."""

from django.utils import timezone
from django.utils.translation import gettext as _

from folkmoot.base.verdict import YES, Verdict, first_refusal, not_here, refuse
from folkmoot.belong.membership.models import Role
from folkmoot.belong.membership.rules import holds, is_resident, live_roles, member_of, signed_in
from folkmoot.belong.people.models import Visitor
from folkmoot.decide.proposals import queries
from folkmoot.decide.proposals.models import Call, Draft, MergeOffer, Proposal
from folkmoot.decide.proposals.models.calls import MOST_TOGETHER
from folkmoot.decide.proposals.models.proposals import MOST_PICTURES
from folkmoot.decide.proposals.wizard import unanswered
from folkmoot.spine.process import rules as process_rules
from folkmoot.spine.process.models import Process


def may_edit(person: Visitor, call: Call) -> Verdict:
    return process_rules.may_edit(person, call.process)


# --- Writing and sending -------------------------------------------------------------------------


def may_propose(person: Visitor, call: Call) -> Verdict:
    """People who live here, and those who speak for an organisation of the place where the call says so."""
    return first_refusal(
        process_rules.may_see(person, call.process),
        process_rules.stage_allows(call.process, "propose"),
        belongs(person, call),
        has_turn(person, call),
    )


def belongs(person: Visitor, call: Call) -> Verdict:
    if call.organisations and signed_in(person) and not is_resident(person, call.place) and _offices(person, call):
        return YES
    return member_of(person, call.place)


def _offices(person: Visitor, call: Call) -> bool:
    return live_roles(person).filter(kind=Role.RESPONDER, place=call.place).exists()


def has_turn(person: Visitor, call: Call) -> Verdict:
    """So many for each person, so that nobody fills the list alone."""
    if not person.is_authenticated or queries.counted_as_own(person, call) < call.most_each:
        return YES
    return refuse(
        _(
            "You have sent as many proposals as one person can here (%(most)d). You can still join others, or withdraw one."
        )
        % {"most": call.most_each},
        remedy=_("See all proposals"),
        url=call.address(),
    )


def may_write_down(person: Visitor, call: Call) -> Verdict:
    """At the desk: for a neighbour who tells it, where the call allows helpers."""
    return first_refusal(
        process_rules.may_see(person, call.process),
        process_rules.stage_allows(call.process, "propose"),
        allows_helpers(call),
        holds(person, call.place, Role.CLERK, Role.ORGANISER),
    )


def allows_helpers(call: Call) -> Verdict:
    return YES if call.helpers else refuse(_("In this call everybody sends their own proposals."))


def may_continue(person: Visitor, draft: Draft) -> Verdict:
    """A draft is its author's alone, and theirs to write while proposals are taken."""
    if not person.is_authenticated or draft.person_id != person.pk:
        return not_here(_("There is no such page."))
    return may_write_down(person, draft.call) if draft.for_another else may_propose(person, draft.call)


def may_discard(person: Visitor, draft: Draft) -> Verdict:
    """One's own draft, at any time."""
    if not person.is_authenticated or draft.person_id != person.pk:
        return not_here(_("There is no such page."))
    return YES


def may_send(person: Visitor, draft: Draft) -> Verdict:
    return first_refusal(may_continue(person, draft), everything_answered(draft))


def everything_answered(draft: Draft) -> Verdict:
    missing = unanswered(draft)
    if not missing:
        return YES
    return refuse(
        _("One question is still open: %(question)s") % {"question": missing[0].title},
        remedy=_("Answer it"),
        url=draft.address(missing[0].name),
    )


# --- After sending -------------------------------------------------------------------------------


def may_look_after(person: Visitor, proposal: Proposal) -> Verdict:
    """Its proposers; and whoever helps at the desk, for one that a helper wrote down."""
    if queries.is_proposer(person, proposal):
        return signed_in(person)
    if proposal.via == "helper":
        return holds(person, proposal.place, Role.CLERK, Role.ORGANISER)
    if not (allowed := signed_in(person)):
        return allowed
    return refuse(
        _("This is for the people who proposed it."), remedy=_("Read the proposal"), url=proposal.get_absolute_url()
    )


def is_alive(proposal: Proposal) -> Verdict:
    if proposal.is_alive:
        return YES
    return refuse(_("This proposal is no longer open: %(state)s.") % {"state": proposal.get_state_display()})


def may_change(person: Visitor, proposal: Proposal) -> Verdict:
    """While proposals are taken; after that, only to answer a wish of those who check it."""
    return first_refusal(
        may_look_after(person, proposal),
        process_rules.stage_allows(proposal.call.process, "change"),
        still_to_be_checked(proposal),
        something_was_asked(proposal),
    )


def still_to_be_checked(proposal: Proposal) -> Verdict:
    if proposal.state == Proposal.SENT:
        return YES
    if proposal.state == Proposal.ACCEPTED:
        return refuse(_("It was checked and accepted as it stands, so its words do not change any more."))
    return is_alive(proposal)


def something_was_asked(proposal: Proposal) -> Verdict:
    if process_rules.stage_allows(proposal.call.process, "propose") or queries.waits_for_changes(
        queries.check_of(proposal)
    ):
        return YES
    return refuse(_("Proposals are being checked now. You can change yours when those who check it ask for something."))


def may_add_picture(person: Visitor, proposal: Proposal) -> Verdict:
    return first_refusal(may_change(person, proposal), has_room_for_pictures(proposal))


def has_room_for_pictures(proposal: Proposal) -> Verdict:
    if proposal.pictures.count() < MOST_PICTURES:
        return YES
    return refuse(_("There are three pictures already, which is all that fits."))


def may_withdraw(person: Visitor, proposal: Proposal) -> Verdict:
    """Until the call has ended. It stays on the page as withdrawn."""
    return first_refusal(may_look_after(person, proposal), is_alive(proposal), still_open(proposal.call.process))


def still_open(process: Process) -> Verdict:
    if process.state == Process.OPEN:
        return YES
    return refuse(_("This call is over, so nothing about its proposals changes any more."))


def may_invite(person: Visitor, proposal: Proposal) -> Verdict:
    """Whoever sent it asks others to propose it with them."""
    return first_refusal(
        may_look_after(person, proposal),
        is_alive(proposal),
        process_rules.stage_allows(proposal.call.process, "propose"),
    )


def may_join(person: Visitor, proposal: Proposal) -> Verdict:
    """A neighbour who was asked to propose it too."""
    return first_refusal(
        process_rules.may_see(person, proposal.call.process),
        is_alive(proposal),
        process_rules.stage_allows(proposal.call.process, "propose"),
        member_of(person, proposal.place),
        not_yet_in(person, proposal),
        has_room(proposal),
    )


def not_yet_in(person: Visitor, proposal: Proposal) -> Verdict:
    if not queries.is_proposer(person, proposal):
        return YES
    return refuse(_("You propose this already."), remedy=_("To your page of it"), url=proposal.address("mine/"))


def has_room(proposal: Proposal) -> Verdict:
    if proposal.co_proposers.count() < MOST_TOGETHER:
        return YES
    return refuse(
        _("At most %(most)d people can propose something together with whoever sent it.") % {"most": MOST_TOGETHER}
    )


def may_step_back(person: Visitor, proposal: Proposal) -> Verdict:
    """A co-proposer stops being one; whoever sent it withdraws it or hands it over by leaving."""
    if person.is_authenticated and proposal.co_proposers.filter(person=person).exists():
        return still_open(proposal.call.process)
    return refuse(_("You are not a co-proposer of this."))


def may_support(person: Visitor, proposal: Proposal) -> Verdict:
    return first_refusal(
        process_rules.may_see(person, proposal.call.process),
        is_alive(proposal),
        process_rules.stage_allows(proposal.call.process, "support"),
        member_of(person, proposal.place),
        not_ones_own(person, proposal),
    )


def not_ones_own(person: Visitor, proposal: Proposal) -> Verdict:
    if not queries.is_proposer(person, proposal):
        return YES
    return refuse(_("This is your own proposal, so we know that you would be glad of it."))


def may_discuss(person: Visitor, proposal: Proposal) -> Verdict:
    """Talk goes on as long as something can still come of it; of a refusal too, so that it can be explained."""
    if proposal.state in (Proposal.MERGED, Proposal.WITHDRAWN):
        return refuse(_("This proposal is no longer open: %(state)s.") % {"state": proposal.get_state_display()})
    return YES


# --- Going on as one -----------------------------------------------------------------------------


def may_merge(person: Visitor, proposal: Proposal) -> Verdict:
    """Whether its proposers may look for another to go on with."""
    return first_refusal(
        may_look_after(person, proposal),
        process_rules.stage_allows(proposal.call.process, "merge"),
        still_to_be_checked(proposal),
    )


def may_offer_merge(person: Visitor, proposal: Proposal, into: Proposal) -> Verdict:
    """The proposers of one ask those of another of the same call."""
    return first_refusal(may_merge(person, proposal), still_to_be_checked(into), are_two_of_one_call(proposal, into))


def are_two_of_one_call(proposal: Proposal, into: Proposal) -> Verdict:
    if proposal.call_id == into.call_id and proposal.pk != into.pk:
        return YES
    return refuse(_("Choose another proposal of the same call."))


def may_answer_offer(person: Visitor, offer: MergeOffer) -> Verdict:
    """The proposers of the one that would go on."""
    return first_refusal(
        may_look_after(person, offer.into),
        process_rules.stage_allows(offer.into.call.process, "merge"),
        not_answered(offer),
        still_to_be_checked(offer.proposal),
        still_to_be_checked(offer.into),
    )


def may_take_back_offer(person: Visitor, offer: MergeOffer) -> Verdict:
    return first_refusal(may_look_after(person, offer.proposal), not_answered(offer))


def not_answered(offer: MergeOffer) -> Verdict:
    return YES if offer.answered_at is None else refuse(_("This offer was answered already."))


# --- What a call needs before it opens -----------------------------------------------------------


def ready(process: Process) -> tuple[Verdict, ...]:
    call = process.call
    return (says_how_much(call), ballot_after_closing(call))


def says_how_much(call: Call) -> Verdict:
    if call.pot_minor or call.pot_words:
        return YES
    return refuse(
        _("Say how much money there is, or in words what is known of it."),
        remedy=_("Say what is asked for"),
        url=call.address("setup/"),
    )


def ballot_after_closing(call: Call) -> Verdict:
    where = {"remedy": _("Choose a day"), "url": call.address("setup/")}
    if call.ballot_by is None:
        return refuse(_("Say by which day what was accepted should be put to the vote."), **where)
    closes_at = call.process.closes_at
    if closes_at is None or call.ballot_by > timezone.localtime(closes_at, call.place.zone).date():
        return YES
    return refuse(_("The vote must come after the checks have ended."), **where)
