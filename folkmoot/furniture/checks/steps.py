"""What the tick does for checks."""

from folkmoot.base.steps import step
from folkmoot.furniture.checks import actions

step("watch the days of checks", order=40)(actions.watch_days)
step("remind those who have to change something", order=41)(actions.remind_proposers)
