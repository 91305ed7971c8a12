"""What the tick does for promises."""

from folkmoot.base.steps import step
from folkmoot.spine.commitments import actions

step("mark promises", order=40)(actions.mark_what_the_clock_says)
step("remind offices", order=58)(actions.remind_offices)
