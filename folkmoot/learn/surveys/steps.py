"""What the tick does for surveys."""

from folkmoot.base.steps import step
from folkmoot.learn.surveys import actions

step("publish surveys whose time is over", order=44)(actions.publish_closed)
