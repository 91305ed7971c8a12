"""Choose one of several: by single choice (most votes), by approval (most ticks), or from ranked ballots."""

from tellers.choose_one.approval import approval
from tellers.choose_one.counted import Counted
from tellers.choose_one.instant_runoff import instant_runoff
from tellers.choose_one.ranked_pairs import Majority, Paired, ranked_pairs
from tellers.choose_one.single_choice import single_choice

__all__ = ["Counted", "Majority", "Paired", "approval", "instant_runoff", "ranked_pairs", "single_choice"]
