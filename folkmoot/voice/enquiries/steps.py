"""What the tick does for enquiries."""

from folkmoot.base.steps import step
from folkmoot.voice.enquiries import actions

step("mark late enquiries", order=42)(actions.mark_what_the_clock_says)
step("throw away old drafts of enquiries", order=88)(actions.throw_away_old_drafts)
