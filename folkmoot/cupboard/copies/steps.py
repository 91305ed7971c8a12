"""What the tick does for copies."""

from django.conf import settings

from folkmoot.base import clock
from folkmoot.base.steps import step
from folkmoot.cupboard.copies import actions, making
from folkmoot.cupboard.copies.models import Copy


@step("make the copy of the day", order=95)
def nightly() -> int:
    """One copy a day by itself, in the first turn of the clock after midnight (UTC)."""
    if not settings.DAILY_COPY:
        return 0
    last = Copy.objects.filter(why=Copy.NIGHTLY).first()
    if last and last.made_at.date() >= clock.now().date():
        return 0
    # The long part is outside the action, so that nobody waits for it.
    actions.note_nightly(making.make(Copy.NIGHTLY))
    return 1
