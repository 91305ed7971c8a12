"""What the tick does for paper. Papers themselves go in while their box is mixed (ballots/handed_in.py)."""

from folkmoot.base.steps import step
from folkmoot.furniture.paper import actions

step("forget what was read on paper", order=71)(actions.forget_readings)
