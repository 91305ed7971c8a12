"""Proposing together: inviting by a link, joining, stepping back, and going on as one with another proposal."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from folkmoot.base import clock
from folkmoot.base.ids import ref
from folkmoot.belong.people.models import Person
from folkmoot.decide.proposals import facts, rules, telling
from folkmoot.decide.proposals.actions.standing import end, end_check, hold
from folkmoot.decide.proposals.models import CoProposer, MergeOffer, Proposal
from folkmoot.decide.proposals.queries import proposers_of
from folkmoot.record.action import PRIVATE, action
from folkmoot.record.write import write


@action(may=rules.may_invite, writes=PRIVATE)
def new_invitation(person: Person, proposal: Proposal) -> Proposal:
    """Make another link for inviting; the one that was given out before leads nowhere from now on."""
    proposal = hold(proposal)
    proposal.invitation += 1
    proposal.save(update_fields=["invitation"])
    return proposal


@action(may=rules.may_join, writes="proposal.joined")
def join(person: Person, proposal: Proposal, *, shows_name: bool = True) -> CoProposer:
    """Propose it too, after opening the link that its proposers gave."""
    proposal = hold(proposal)
    made, _new = CoProposer.objects.get_or_create(
        proposal=proposal, person=person, defaults={"shows_name": shows_name, "joined_at": clock.now()}
    )
    write(facts.Joined(co_proposers=proposal.co_proposers.count()), about=proposal, because=proposal.leaf or None)
    return made


@action(may=rules.may_step_back, writes="proposal.joined")
def step_back(person: Person, proposal: Proposal) -> None:
    """Stop being a co-proposer."""
    proposal.co_proposers.filter(person=person).delete()
    write(facts.Joined(co_proposers=proposal.co_proposers.count()), about=proposal, because=proposal.leaf or None)


@action(may=rules.may_offer_merge, writes=PRIVATE)
def offer_merge(person: Person, proposal: Proposal, into: Proposal, *, words: str = "") -> MergeOffer:
    """Say yes, for one side, to going on as one: `proposal` would go into `into`."""
    standing = MergeOffer.objects.filter(proposal=proposal, into=into, answered_at=None)
    if offer := standing.first():
        return offer
    try:
        with transaction.atomic():
            offer = MergeOffer.objects.create(proposal=proposal, into=into, by=person, words=words, made_at=clock.now())
    except IntegrityError:  # the same offer from another window
        return standing.get()
    telling.of_offer(offer)
    return offer


@action(may=rules.may_answer_offer, writes="proposal.merged")
def answer_offer(person: Person, offer: MergeOffer, *, agreed: bool) -> Proposal:
    """The other side's yes or no. With a yes the one ends, merged into the other, and all its proposers are named there."""
    # Both are held in the order of their numbers, so that two merges crossing each other wait and do not lock.
    held = {one.pk: hold(one) for one in sorted((offer.proposal, offer.into), key=lambda one: one.pk)}
    proposal, into = held[offer.proposal_id], held[offer.into_id]
    offer.answered_at, offer.agreed = clock.now(), agreed
    offer.save(update_fields=["answered_at", "agreed"])
    telling.of_answer(offer, proposers_of(proposal))
    if not agreed:
        return proposal
    _name_all(proposal, into)
    _close_offers(proposal)
    end_check(proposal, _("It goes on as part of “%(title)s”.") % {"title": into.title})
    end(proposal, Proposal.MERGED, facts.Merged(into=ref(into)), into=into)
    write(facts.Joined(co_proposers=into.co_proposers.count()), about=into, because=proposal.ended_leaf)
    return proposal


def _name_all(proposal: Proposal, into: Proposal) -> None:
    """Everyone who proposed the one becomes a co-proposer of the other, under the name they chose."""
    joining = {one.person_id: one.shows_name for one in proposal.co_proposers.all()}
    if proposal.person_id:
        joining[proposal.person_id] = proposal.shows_name
    joining.pop(into.person_id, None)
    for person_id, shows_name in joining.items():
        CoProposer.objects.get_or_create(
            proposal=into,
            person_id=person_id,
            defaults={"shows_name": shows_name, "joined_at": clock.now(), "came_from": proposal},
        )


def _close_offers(proposal: Proposal) -> None:
    """What else was offered to or by it is answered by this."""
    others = MergeOffer.objects.filter(answered_at=None)
    (others.filter(proposal=proposal) | others.filter(into=proposal)).update(answered_at=clock.now())


@action(may=rules.may_take_back_offer, writes=PRIVATE)
def take_back_offer(person: Person, offer: MergeOffer) -> None:
    """No longer offer it."""
    offer.answered_at = clock.now()
    offer.save(update_fields=["answered_at"])
