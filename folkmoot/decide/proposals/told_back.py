"""What checks ask of a proposal, and what they tell back: passed, refused, changes wanted, opened again."""

from folkmoot.decide.proposals import actions
from folkmoot.decide.proposals.models import Proposal
from folkmoot.decide.proposals.queries import proposers_of
from folkmoot.furniture.checks.models import Check
from folkmoot.furniture.checks.owners import Owner, Thing, nothing_more


def proposal_of(about: str) -> Proposal | None:
    """The proposal that a stable reference names."""
    _label, _colon, public_id = about.partition(":")
    return Proposal.objects.filter(public_id=public_id).select_related("call__process__place").first()


def thing(about: str) -> Thing | None:
    proposal = proposal_of(about)
    if proposal is None:
        return None
    parts = (proposal.what, proposal.why, proposal.who_for, proposal.place_words)
    return Thing(
        title=str(proposal),
        text="\n\n".join(part for part in parts if part),
        url=proposal.get_absolute_url(),
        language=proposal.language,
        proposers=frozenset(person.pk for person in proposers_of(proposal)),
    )


def passed(check: Check) -> None:
    if proposal := proposal_of(check.about):
        found = check.found
        deliverer = found.deliverer_body if found else None
        actions.accept(proposal, cost_minor=check.cost_minor, conditions=check.conditions, deliverer=deliverer)


def refused(check: Check) -> None:
    if proposal := proposal_of(check.about):
        actions.decline(proposal, reason=check.words)


def reopened(check: Check) -> None:
    if proposal := proposal_of(check.about):
        actions.reopen(proposal)


# Changes are wanted: the check itself says which and until when, and the proposers' page reads it there.
OWNER = Owner(thing=thing, passed=passed, refused=refused, changes_wanted=nothing_more, reopened=reopened)
