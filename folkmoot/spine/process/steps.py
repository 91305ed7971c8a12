"""What the tick does for processes."""

from folkmoot.base.steps import step
from folkmoot.spine.process import actions

step("notice stages", order=20)(actions.notice_stages)
