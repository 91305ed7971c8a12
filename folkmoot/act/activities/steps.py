"""What the tick does for activities."""

from folkmoot.act.activities import actions
from folkmoot.base.steps import step

step("put more dates of activities in the calendar", order=43)(actions.extend)
step("remind those who come", order=44)(actions.remind)
step("forget who came", order=74)(actions.forget_who_came)
