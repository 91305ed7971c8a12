"""Who is told of a meeting: everybody who belongs. Call inside an action."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from folkmoot.base import human_time
from folkmoot.base.verdict import Words
from folkmoot.belong.people.models import Person
from folkmoot.cupboard.notices import actions as notices
from folkmoot.furniture.meetings.models import Meeting, Task

KIND, REMINDERS = "meetings", "meetings-reminders"


def called(meeting: Meeting, by: Person) -> None:
    _tell(
        meeting, by, _("A meeting of %(title)s: %(when)s"),
        _("It is on %(when)s, at this place: %(where)s. The agenda is on the page. You can put something on it."),
    )  # fmt: skip


def cancelled(meeting: Meeting, by: Person) -> None:
    _tell(
        meeting, by, _("The meeting of %(title)s is cancelled: %(when)s"), _("It does not take place. Why stands on the page.")
    )  # fmt: skip


def circulated(meeting: Meeting, by: Person) -> None:
    _tell(
        meeting, by, _("The minutes of %(title)s: %(when)s"),
        _("They are on the page. If something is wrong in them, say so when the next meeting approves them."),
    )  # fmt: skip


def taken_on(meeting: Meeting, task: Task) -> None:
    """To whoever said that they would do it. If that is wrong, they read it first."""
    with notices.in_words_of(task.person):
        told = {"what": task.what, "day": human_time.in_full(task.due_on)}
        subject = str(_("You said that you would do this: %(what)s")) % told
        words = str(
            _(
                "By %(day)s. Your name stands beside it in the minutes. If that is wrong, tell whoever runs the meetings."
            )
        )
    notices.tell(task.person, subject=subject, words=words % told, kind=KIND, url=task.item.get_absolute_url())


def reminder(meeting: Meeting) -> None:
    """The link for taking part online is not in it: a letter can be read by others."""
    home = _("How to take part from home stands on its page.") if meeting.from_home or meeting.link else ""
    _tell(
        meeting, None, _("%(when)s: meeting of %(title)s"),
        _("It is on %(when)s, at this place: %(where)s. The agenda is on the page. %(home)s"), kind=REMINDERS, home=home,
    )  # fmt: skip


def _tell(  # noqa: PLR0913 - the parts of a message
    meeting: Meeting, by: Person | None, subject: Words, words: Words, *, kind: str = KIND, home: Words = ""
) -> None:
    for seat in meeting.owner.seats(meeting.thing):
        if by is not None and seat.person.pk == by.pk:
            continue
        with notices.in_words_of(seat.person), timezone.override(meeting.place.zone):
            told = {"title": meeting.title, "when": human_time.in_full(meeting.starts_at), "where": meeting.where}
            subject_now, words_now = str(subject) % told, (str(words) % (told | {"home": str(home)})).strip()
        notices.tell(seat.person, subject=subject_now, words=words_now, kind=kind, url=meeting.get_absolute_url())
