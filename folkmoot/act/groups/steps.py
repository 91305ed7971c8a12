"""What the tick does for groups."""

from folkmoot.act.groups import private_actions
from folkmoot.base.steps import step

step("throw away old invitations", order=89)(private_actions.throw_away_old_invitations)
