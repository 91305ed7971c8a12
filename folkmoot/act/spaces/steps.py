"""What the tick does for spaces."""

from folkmoot.act.spaces import actions
from folkmoot.base.steps import step

step("forget old bookings", order=74)(actions.wipe_old)
