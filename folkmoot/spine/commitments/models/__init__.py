"""Dated promises, and what is done, said and paid on them."""

from folkmoot.spine.commitments.models.promises import Commitment, CommitmentQuery
from folkmoot.spine.commitments.models.updates import Update

__all__ = ["Commitment", "CommitmentQuery", "Update"]
