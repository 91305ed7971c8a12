"""Choose several: by the single transferable vote, by ticks, or by most votes."""

from tellers.choose_many.by_most import MostNamed, block_approval, first_past_the_post
from tellers.choose_many.elected import Batch, Elected, Stage
from tellers.choose_many.ers97 import ers97
from tellers.choose_many.scottish import scottish_stv

__all__ = [
    "Batch",
    "Elected",
    "MostNamed",
    "Stage",
    "block_approval",
    "ers97",
    "first_past_the_post",
    "scottish_stv",
]
