"""What the tick does for those who follow things."""

from folkmoot.base.steps import step
from folkmoot.cupboard.following import actions

step("send what is new in what people follow", order=61)(actions.send_due)
