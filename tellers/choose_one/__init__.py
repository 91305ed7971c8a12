"""Choose one of several: by single choice (most votes) or by approval (most ticks)."""

from tellers.choose_one.approval import approval
from tellers.choose_one.counted import Counted
from tellers.choose_one.single_choice import single_choice

__all__ = ["Counted", "approval", "single_choice"]
