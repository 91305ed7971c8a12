"""What the tick does for links."""

from folkmoot.base.steps import step
from folkmoot.cupboard.office_links import actions

step("wipe who signed for an office", order=89)(actions.wipe_old)
