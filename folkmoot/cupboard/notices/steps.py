"""What the tick does for messages."""

from folkmoot.base.steps import step
from folkmoot.cupboard.notices import actions

step("send weekly letters", order=60)(actions.send_weekly)
step("wipe old notices", order=72)(actions.wipe_old)
