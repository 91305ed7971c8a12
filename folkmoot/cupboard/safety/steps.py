"""What the tick does for safety."""

from folkmoot.base.steps import step
from folkmoot.cupboard.safety import actions

step("remind of unread worries", order=40)(actions.remind)
step("delete old worries", order=71)(actions.delete_old)
