"""Who may hold, answer and decide a step of a check."""

from django.utils.translation import gettext as _

from folkmoot.base.verdict import YES, Verdict, refuse
from folkmoot.furniture.checks.models import Check, Step


def in_state(check: Check, *states: str) -> Verdict:
    if check.state in states:
        return YES
    return refuse(
        _("This check now stands at “%(state)s”, so that can no longer be done.") % {"state": check.get_state_display()}
    )


def is_open(step: Step) -> Verdict:
    return YES if step.is_open else refuse(_("This step of the check is done."))
