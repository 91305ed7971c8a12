"""Who prepares a survey, who answers it, and what each may do when."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from folkmoot.base import clock
from folkmoot.base.verdict import YES, Verdict, first_refusal, refuse
from folkmoot.belong.clocks.due import day_in
from folkmoot.belong.membership.rules import may_organise
from folkmoot.belong.people.models import Visitor
from folkmoot.belong.places.models import Place
from folkmoot.furniture.questions import rules as questions
from folkmoot.learn.surveys.models import Survey

MOST_REMINDERS, DAYS_BETWEEN = 2, 5


def may_begin(person: Visitor, place: Place) -> Verdict:
    return may_organise(person, place)


def runs(person: Visitor, survey: Survey) -> Verdict:
    return may_organise(person, survey.place)


def in_state(survey: Survey, *states: str) -> Verdict:
    if survey.state in states:
        return YES
    return refuse(
        _("This is how it stands now: “%(state)s”. So that can no longer be done.")
        % {"state": survey.get_state_display()},
        remedy=_("See the survey"),
        url=survey.get_absolute_url(),
    )


def may_change(person: Visitor, survey: Survey) -> Verdict:
    """Words and figures of who lives here, until somebody is asked."""
    return first_refusal(runs(person, survey), in_state(survey, Survey.DRAFT, Survey.LISTED))


def may_fix_list(person: Visitor, survey: Survey) -> Verdict:
    return first_refusal(runs(person, survey), in_state(survey, Survey.DRAFT))


def numbers_are_to_come(survey: Survey, seed_on: date) -> Verdict:
    """Numbers of today or before could have been known when the list was made."""
    if seed_on > day_in(survey.place, clock.now()):
        return YES
    return refuse(_("Choose a later day: the numbers must not be known yet when the list is fixed."))


def may_draw(person: Visitor, survey: Survey) -> Verdict:
    """From the day on which the numbers are known that decide it, and no sooner."""
    return first_refusal(runs(person, survey), in_state(survey, Survey.LISTED), numbers_are_known(survey))


def numbers_are_known(survey: Survey) -> Verdict:
    if survey.seed_on and day_in(survey.place, clock.now()) >= survey.seed_on:
        return YES
    day = date_format(survey.seed_on, "DATE_FORMAT") if survey.seed_on else ""
    return refuse(_("The numbers that decide the draw are known from %(day)s on. Draw then.") % {"day": day})


def may_print(person: Visitor, survey: Survey) -> Verdict:
    return first_refusal(runs(person, survey), in_state(survey, Survey.OPEN), is_by_letter(survey))


def is_by_letter(survey: Survey) -> Verdict:
    return (
        YES
        if survey.by_letter
        else refuse(_("Those who were drawn have accounts, and were told there. No letters are needed."))
    )


def may_remind(person: Visitor, survey: Survey) -> Verdict:
    """Twice at most, some days apart: more would be nagging."""
    return first_refusal(runs(person, survey), in_state(survey, Survey.OPEN), not_reminded_enough(survey))


def not_reminded_enough(survey: Survey) -> Verdict:
    if survey.reminders >= MOST_REMINDERS:
        return refuse(_("People were reminded %(most)d times. Leave it at that.") % {"most": MOST_REMINDERS})
    last = survey.reminded_at or survey.opened_at
    if last and (clock.now() - last).days < DAYS_BETWEEN:
        return refuse(_("They were written to less than %(days)d days ago. Give them time.") % {"days": DAYS_BETWEEN})
    return YES


def may_call_off(person: Visitor, survey: Survey) -> Verdict:
    return first_refusal(runs(person, survey), in_state(survey, Survey.DRAFT, Survey.LISTED, Survey.OPEN))


def may_enter(person: Visitor, survey: Survey) -> Verdict:
    """Entering what others say by phone, at the door or on paper."""
    return first_refusal(questions.may_enter_here(person, survey.place), is_open(survey))


def is_open(survey: Survey) -> Verdict:
    return first_refusal(in_state(survey, Survey.OPEN), questions.is_open(survey.asking) if survey.asking else YES)
