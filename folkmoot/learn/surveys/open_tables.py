"""Open data of surveys: every published figure with its range, number of answers and national figure."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from folkmoot.base.verdict import Words
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.open_data.tables import DAY, LINK, WHOLE, Column, Table
from folkmoot.cupboard.published.sources import VISITOR
from folkmoot.furniture.questions.models import Question
from folkmoot.learn.surveys.models import Survey


class Row:
    """One question of one published survey."""

    def __init__(self, survey: Survey, question: Question, found: dict[str, Any]) -> None:
        benchmark = question.benchmark(survey.place.nation) or {}
        self.public_id = f"{survey.public_id}-{question.key}"
        self.survey, self.survey_title = survey.public_id, survey.title
        self.question, self.counted = question.said(survey.place.language), question.counted_words
        self.version = survey.question_set.version
        self.answers = found["n"]
        self.share, self.low, self.high = (found.get(name) for name in ("share", "low", "high"))
        self.effective_answers = found.get("effective")
        self.national, self.national_year = benchmark.get("share"), benchmark.get("year", "")
        self.national_source = benchmark.get("source", "")
        self.source, self.licence = question.source, question.licence
        self.published_on = survey.published_at.date() if survey.published_at else None
        self.page = survey.get_absolute_url()


def rows(place: Place) -> Iterator[Row]:
    for survey in Survey.objects.visible_to(VISITOR, place).filter(state=Survey.PUBLISHED):
        questions = {one.key: one for one in survey.question_set.questions.all()}
        for found in survey.answers_told:
            if found["key"] in questions:
                yield Row(survey, questions[found["key"]], found)


def _share(name: str, title: Words, about: Words) -> Column:
    return Column(name=name, title=title, about=about, kind=WHOLE)


FIGURES = Table(
    name="survey-figures",
    title=_("Figures of surveys"),
    about=_(
        "What people who were drawn by lot answered. Shares are thousandths. Empty where too few answered to tell."
    ),
    model=Survey,
    rows=rows,
    position=90,
    columns=(
        Column(name="survey", title=_("survey"), about=_("The survey, by its id.")),
        Column(name="survey_title", title=_("its title"), about=_("What the survey is called.")),
        Column(name="published_on", title=_("published"), about=_("When its figures were published."), kind=DAY),
        Column(name="version", title=_("version"), about=_("Which version of the questions."), kind=WHOLE),
        Column(name="question", title=_("question"), about=_("As it was asked.")),
        Column(name="counted", title=_("what is counted"), about=_("What those said who are counted in the share.")),
        _share("answers", _("answers"), _("How many answered this question.")),
        _share("share", _("share"), _("How many of a thousand, weighted where that is said on the page.")),
        _share("low", _("from"), _("The lower end of the range in which the true share most likely is.")),
        _share("high", _("to"), _("The upper end of that range.")),
        _share("effective_answers", _("worth"), _("How many equal answers the weighted ones are worth.")),
        _share("national", _("nation"), _("The same share in the nation, where one was found.")),
        Column(name="national_year", title=_("its year"), about=_("The year of the national figure.")),
        Column(name="national_source", title=_("its source"), about=_("Where the national figure is from.")),
        Column(name="source", title=_("source"), about=_("Where the question is from.")),
        Column(name="licence", title=_("licence"), about=_("Under which licence it can be used.")),
        Column(name="page", title=_("page"), about=_("Where to read of it."), kind=LINK),
    ),
)
