"""Share out a budget: greedy, equal shares, Phragmén. `count(election, rule)` is the way in."""

from tellers.share_budget.election import Cap, Election, Project
from tellers.share_budget.rules import MORE_RULES, RULES, TIE_ORDER, UnknownRule, count
from tellers.tally import Tally

__all__ = ["MORE_RULES", "RULES", "TIE_ORDER", "Cap", "Election", "Project", "Tally", "UnknownRule", "count"]
