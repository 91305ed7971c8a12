"""What time does: codes and sessions that are over are deleted."""

from django.contrib.sessions.models import Session

from folkmoot.base import clock
from folkmoot.base.steps import step
from folkmoot.belong.people.models import SignInCode


@step("forget old codes and sessions", order=93)
def forget_what_is_over() -> int:
    codes, _rows = SignInCode.objects.filter(expires_at__lt=clock.now()).delete()
    sessions, _rows = Session.objects.filter(expire_date__lt=clock.now()).delete()
    return codes + sessions
