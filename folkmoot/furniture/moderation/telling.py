"""Who is told what: the author why, the reporters what became of it, the moderators that something waits. Never who reported."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from folkmoot.base.human_time import local
from folkmoot.belong.people.models import Person
from folkmoot.cupboard.notices import actions as notices
from folkmoot.furniture.moderation import queries
from folkmoot.furniture.moderation.models import Case
from folkmoot.furniture.moderation.reasons import says
from folkmoot.furniture.moderation.things import title_of

MINE, WORK, TOLD = "moderation-mine", "moderation-work", "moderation-told"


def tell_author(case: Case) -> None:
    """What happened to their words, why, and what they can do about it."""
    if case.author is None:
        return
    with notices.in_words_of(case.author):
        subject, words = _for_author(case)
        notices.tell(case.author, subject=subject, words=words, kind=MINE, url=case.get_absolute_url())


def _for_author(case: Case) -> tuple[str, str]:
    what = {"thing": title_of(case.what)}
    if case.state == Case.LET_THROUGH:
        return _("Something you wrote is shown now"), _(
            "No moderator found the time to read %(thing)s of yours for three days, so it is shown."
        ) % what
    if case.held and case.state == Case.KEPT:
        return _("Something you wrote is shown now"), _(
            "A moderator has read %(thing)s of yours, and it is shown. What you write from now on is shown at once."
        ) % what
    if case.is_open:
        return _("Something you wrote is out of sight for now"), _(
            "Several neighbours reported %(thing)s of yours. Nobody sees it until a moderator has looked at it. You will be told what they decide."
        ) % what
    if case.state == Case.HIDDEN:
        return _("Something you wrote was hidden"), _(
            "A moderator hid %(thing)s of yours: %(reason)s. If you think that is wrong, you can ask that another person looks at it. The page says how."
        ) % {**what, "reason": says(case.reason_code)}
    return _("Something you wrote is shown again"), _("A moderator looked at %(thing)s of yours. It stays.") % what


def tell_reporters(case: Case) -> None:
    """What became of what they reported, in the weekly letter. Visitors left no address."""
    for report in case.reports.exclude(by=None).select_related("by"):
        with notices.in_words_of(report.by):
            decided = (
                _("It was hidden.") if case.state == Case.HIDDEN else _("It stays: a moderator saw no rule broken.")
            )
            words = _("You told us about %(thing)s on %(day)s. %(decided)s Thank you for looking after this place.") % {
                "thing": title_of(case.what),
                "day": date_format(local(report.at), "DATE_FORMAT"),
                "decided": decided,
            }
            notices.tell(report.by, subject=_("What became of what you reported"), words=words, kind=TOLD)


def tell_moderators(case: Case, *, but: Person | None = None) -> None:
    """That something waits for them: no words, no names."""
    for person in queries.moderators(case.place):
        if person != but:
            tell_waiting(case, person)


def tell_waiting(case: Case, person: Person) -> None:
    with notices.in_words_of(person):
        words = (
            _("A second moderator is asked for. Please decide whether it stays.")
            if case.state == Case.SECOND
            else _("Somebody who is new here wrote %(thing)s. Nobody sees it until you have read it.")
            % {"thing": title_of(case.what)}
            if case.held
            else _("Somebody reported %(thing)s. Please decide whether it stays.") % {"thing": title_of(case.what)}
        )
        subject = _("Something waits for a moderator in %(place)s") % {"place": case.place}
        notices.tell(person, subject=subject, words=words, kind=WORK, url=case.get_absolute_url())
