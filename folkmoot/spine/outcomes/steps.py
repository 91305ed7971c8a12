"""What the tick does for outcomes. Boxes are mixed before (order 10), so the count never sees the voting order."""

from folkmoot.base.steps import step
from folkmoot.spine.outcomes import actions

step("publish outcomes", order=30)(actions.publish_due)
