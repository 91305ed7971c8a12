"""A call for proposals; the proposals people send in answer to it; and what is still being written."""

from folkmoot.decide.proposals.models.calls import Call, Priority
from folkmoot.decide.proposals.models.drafts import Draft, DraftPicture
from folkmoot.decide.proposals.models.later import Change, MergeOffer
from folkmoot.decide.proposals.models.proposals import CoProposer, Picture, Proposal, Support

__all__ = [
    "Call",
    "Change",
    "CoProposer",
    "Draft",
    "DraftPicture",
    "MergeOffer",
    "Picture",
    "Priority",
    "Proposal",
    "Support",
]
