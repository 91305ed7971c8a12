"""Preparing a survey: what it is for, and who lives here."""

from django.utils.translation import gettext as _

from folkmoot.base import clock
from folkmoot.base.ids import ref
from folkmoot.base.verdict import Refused, refuse
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.furniture.questions.models import QuestionSet
from folkmoot.learn.surveys import facts, queries, rules
from folkmoot.learn.surveys.actions.held import hold
from folkmoot.learn.surveys.models import Survey
from folkmoot.record.action import action
from folkmoot.record.write import write


@action(may=rules.may_begin, writes="survey.begun")
def begin(  # noqa: PLR0913 - the words of a survey, each by name
    person: Person, place: Place, *, title: str, about: str, question_set: QuestionSet, before: Survey | None = None
) -> Survey:
    """A draft. Who lives here is read from the open figures, where they say how old people are."""
    if before and before.question_set_id != question_set.pk:
        raise Refused(
            refuse(_("The earlier survey asked other questions or another version, so the two cannot be compared."))
        )
    ages = queries.ages_of(place)
    survey = Survey.objects.create(
        place=place,
        title=title,
        about=about,
        question_set=question_set,
        before=before,
        made_by=person,
        made_at=clock.now(),
        lives_here={queries.AGE: ages.bands} if ages else {},
        lives_here_source=f"{ages.source} ({ages.year})"[:200] if ages else "",
    )
    write(facts.SurveyBegun(questions=ref(question_set)), about=survey)
    return survey


@action(may=rules.may_change, writes="survey.changed")
def change_words(person: Person, survey: Survey, *, title: str, about: str) -> Survey:
    """What it is called and what it is for."""
    held = hold(person, survey, rules.may_change)
    held.title, held.about = title, about
    held.save()
    write(facts.SurveyChanged(), about=held)
    return held


@action(may=rules.may_change, writes="survey.changed")
def say_who_lives_here(person: Person, survey: Survey, *, ages: dict[str, int], source: str) -> Survey:
    """Figures typed from a census, where ours do not say. Fixed once people are asked, so that nobody tunes the result."""
    held = hold(person, survey, rules.may_change)
    held.lives_here, held.lives_here_source = ({queries.AGE: ages} if ages else {}), source
    held.save()
    write(facts.SurveyChanged(), about=held)
    return held
