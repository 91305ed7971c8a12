"""What the tick does for meetings."""

from folkmoot.base.steps import step
from folkmoot.furniture.meetings import actions

step("remind those who belong of their meeting", order=44)(actions.remind)
