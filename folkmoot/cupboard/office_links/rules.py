"""Who may use a link: a browser in which it was opened within the last hours, while it waits for its office."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from folkmoot.base import clock
from folkmoot.base.verdict import YES, Verdict, first_refusal, refuse
from folkmoot.cupboard.office_links import answering
from folkmoot.cupboard.office_links.models import OfficeLink

# {public id of a link: until when (seconds since 1970) this browser may use it}, as its session keeps it.
Opened = Mapping[str, float]
OPEN_IT_AGAIN = _("Please open the link in your e-mail again. For safety it stays open for four hours at a time.")
OVER = _("This link has run out. Ask the place that wrote to you for a new one, or answer it by e-mail.")
SAID = {
    OfficeLink.ANSWERED: _("Your office has answered this. Thank you; there is nothing more to do."),
    OfficeLink.PASSED_ON: _("Your office has passed this on. There is nothing more to do."),
    OfficeLink.ENDED: _("This is not asked of your office any more. There is nothing more to do."),
}


def was_opened(opened: Opened, link: OfficeLink) -> Verdict:
    """Holding its address is not enough: the token from the letter was shown here, lately."""
    until = opened.get(link.public_id)
    lately = isinstance(until, int | float) and clock.now().timestamp() < until
    return YES if lately else refuse(OPEN_IT_AGAIN)


def still_waits(link: OfficeLink) -> Verdict:
    if link.state != OfficeLink.OPEN:
        return refuse(SAID[link.state])
    if link.expires_at <= clock.now():
        return refuse(OVER)
    return YES if answering.asked(link) else refuse(SAID[OfficeLink.ENDED])


def may_use(opened: Opened, link: OfficeLink) -> Verdict:
    """Read the question, keep a draft, answer it once, or pass it on."""
    return first_refusal(was_opened(opened, link), still_waits(link))


def may_ask_for_time(opened: Opened, link: OfficeLink) -> Verdict:
    """Once, while the owner of the question allows it."""
    return first_refusal(may_use(opened, link), _allows_time(link))


def _allows_time(link: OfficeLink) -> Verdict:
    asked = answering.asked(link)
    return asked.more_time if asked else refuse(SAID[OfficeLink.ENDED])
