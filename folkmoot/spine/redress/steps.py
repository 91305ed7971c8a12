"""What the tick does for reviews."""

from folkmoot.base.steps import step
from folkmoot.spine.redress import actions

step("mark late reviews", order=41)(actions.mark_late)
