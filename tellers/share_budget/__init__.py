"""Share out a budget: greedy, equal shares, Phragmén. `count(election, rule)` is the way in."""

from tellers.share_budget.election import Election, Project
from tellers.share_budget.rules import RULES, TIE_ORDER, UnknownRule, count
from tellers.tally import Tally

__all__ = ["RULES", "TIE_ORDER", "Election", "Project", "Tally", "UnknownRule", "count"]
