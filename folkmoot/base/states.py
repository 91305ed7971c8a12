"""The words of every state a thing can be in, and how each is shown."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class State:
    words: str | Promise
    look: str  # good, due, late or plain: the mark before the words


STATES = {
    "asked": State(_("asked"), "due"),
    "accepted": State(_("accepted"), "good"),
    "declined": State(_("declined"), "plain"),
    "unanswered": State(_("no answer"), "late"),
    "kept": State(_("kept"), "good"),
    "said-done": State(_("said to be done"), "due"),
    "disputed": State(_("disputed"), "late"),
    "at-risk": State(_("at risk"), "due"),
    "started": State(_("started"), "plain"),
    "going-well": State(_("going well"), "good"),
    "stopped": State(_("stopped for now"), "due"),
    "due": State(_("due"), "due"),
    "late": State(_("late"), "late"),
    "broken": State(_("broken"), "late"),
    "paused": State(_("paused"), "plain"),
    "handed-back": State(_("handed back"), "plain"),
    "released": State(_("no longer asked"), "plain"),
    "taken": State(_("being looked at"), "due"),
    "upheld": State(_("it stands"), "plain"),
    "partly": State(_("put right in part"), "good"),
    "changed": State(_("put right"), "good"),
    "very-late": State(_("very late"), "late"),
    "unacknowledged": State(_("nobody has taken it"), "late"),
    "abandoned": State(_("closed"), "plain"),
    "repeated": State(_("closed"), "plain"),
    "draft": State(_("draft"), "due"),
    "coming": State(_("coming"), "plain"),
    "open": State(_("open"), "good"),
    "concluded": State(_("decided"), "good"),
    "cancelled": State(_("cancelled"), "plain"),
    "closed": State(_("closed"), "plain"),
    "funded": State(_("funded"), "good"),
    "not-funded": State(_("not funded"), "plain"),
    "checked": State(_("checked"), "good"),
    "withdrawn": State(_("withdrawn"), "plain"),
    "sent": State(_("being checked"), "due"),
    "merged": State(_("merged into another"), "plain"),
    "unchecked": State(_("not checked in time"), "plain"),
    "waiting": State(_("waits for an answer"), "due"),
    "answered": State(_("answered"), "good"),
    "sample": State(_("sample"), "plain"),
}

ROOMS = {
    "voice": _("Have your say"),
    "decide": _("Decide"),
    "act": _("Promised"),
    "learn": _("What changed"),
}
# The menu of a place: where people find each other, and from there the loop. The hard space keeps a word to two lines on a phone.
MENU = {"together": _("Join in"), **ROOMS, "voice": _("Have your\u00a0say")}
