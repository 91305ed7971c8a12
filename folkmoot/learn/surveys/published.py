"""What surveys publish: to be found, what happened, and by when to answer."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from folkmoot.base.ids import ref
from folkmoot.base.verdict import Words
from folkmoot.belong.people.models import Person, Visitor
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.published.sources import VISITOR, Dated, News, Source, Span
from folkmoot.learn.surveys.models import Survey, SurveyQuery
from folkmoot.learn.surveys.queries import waits_for

OPENED = gettext_lazy("People were drawn for a survey: %(title)s")
TOLD = gettext_lazy("The figures of a survey are out: %(title)s")


def rows(person: Visitor, place: Place) -> SurveyQuery:
    return Survey.objects.visible_to(person, place)


def words(survey: Survey) -> str:
    """What it is for, and its questions."""
    return "\n".join([survey.about, *(str(one) for one in survey.question_set.questions.all())])


def news(span: Span) -> Iterator[News]:
    for survey in rows(VISITOR, span.place):
        if span.about and ref(survey) != span.about:
            continue
        if survey.opened_at and survey.opened_at > span.since:
            yield _news(survey, "opened", survey.opened_at, OPENED)
        if survey.published_at and survey.published_at > span.since:
            yield _news(survey, "published", survey.published_at, TOLD)


def _news(survey: Survey, what: str, at: datetime, title: Words) -> News:
    said = str(title) % {"title": survey.title}
    return News(at, f"{ref(survey)} {what}", said, survey.about, survey.get_absolute_url(), (ref(survey),))


def dates(span: Span) -> Iterator[Dated]:
    """The day on which answers close."""
    for survey in rows(VISITOR, span.place).filter(state=Survey.OPEN, closes_at__range=(span.since, span.until)):
        yield _closes(survey, _("the answers to a survey close"))


def duties(person: Person, span: Span) -> Iterator[Dated]:
    """Surveys for which this person was drawn and which they have not answered."""
    for survey in waits_for(person, span.place):
        yield _closes(survey, _("you were drawn to answer a survey"))


def _closes(survey: Survey, what: str) -> Dated:
    at = survey.closes_at
    if at is None:
        raise ValueError("an open survey has a close")
    return Dated(at, f"{ref(survey)} closes", survey.title, what, survey.get_absolute_url(), about=(ref(survey),))


SURVEYS = Source(
    name="survey",
    title=gettext_lazy("Surveys"),
    model=Survey,
    rows=rows,
    heading=lambda survey: survey.title,
    words=words,
    followed=True,
    news=news,
    dates=dates,
    duties=duties,
)
