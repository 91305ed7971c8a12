"""Who is told: people who were drawn and have an account. Call inside an action."""

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from folkmoot.base.verdict import Words
from folkmoot.cupboard.notices import actions as notices
from folkmoot.learn.surveys import queries
from folkmoot.learn.surveys.models import Survey

DRAWN = "surveys-drawn"
INVITED: tuple[Words, Words] = (
    _("You were drawn to answer a survey in %(place)s: %(title)s"),
    _("Nobody chose you: it was by lot, and your number in the draw is %(ticket)s. It takes about five minutes, every question can be skipped, and nobody can see afterwards what you answered. Please answer by %(day)s."),
)  # fmt: skip
REMINDED: tuple[Words, Words] = (
    _("There is still time to answer in %(place)s: %(title)s"),
    _("You were drawn by lot, so nobody else can answer in your place. It takes about five minutes. Please answer by %(day)s. If you would rather not, that is fine, and nobody is told."),
)  # fmt: skip


def invite(survey: Survey) -> None:
    _tell(survey, INVITED)


def remind(survey: Survey) -> None:
    _tell(survey, REMINDED)


def _tell(survey: Survey, said: tuple[Words, Words]) -> None:
    if survey.by_letter or survey.asking is None or survey.closes_at is None:
        return
    for person, asked in queries.drawn_people(survey, survey.asking):
        with notices.in_words_of(person):
            day = date_format(survey.closes_at.astimezone(survey.place.zone), "DATE_FORMAT")
            told = {"place": survey.place, "title": survey.title, "ticket": asked.ticket, "day": day}
            subject, words = (str(text) % told for text in said)
        notices.tell(person, subject=subject, words=words, kind=DRAWN, url=survey.address("answer/"))
