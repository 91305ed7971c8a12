"""What the tick does for moderation."""

from folkmoot.base.steps import step
from folkmoot.furniture.moderation import actions, holding

step("show what newcomers wrote and nobody read", order=40)(holding.let_through)
step("remind of reports that wait", order=41)(actions.remind)
step("forget who reported", order=73)(actions.forget_reports)
