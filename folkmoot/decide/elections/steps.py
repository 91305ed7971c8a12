"""What the tick does for elections: it opens those that neighbours asked for, fixes lists, closes rolls, and gives those who were chosen their seats."""

from folkmoot.base.steps import step
from folkmoot.decide.elections.actions.closing_roll import close_rolls_due
from folkmoot.decide.elections.actions.listing import fix_lists_due
from folkmoot.decide.elections.actions.recalled import open_recalled_due
from folkmoot.decide.elections.actions.seating import seat_due

step("open elections that neighbours asked for", order=7)(open_recalled_due)
step("fix lists of those who stand", order=8)(fix_lists_due)
step("close rolls of elections", order=9)(close_rolls_due)
step("seat those who were chosen", order=35)(seat_due)
