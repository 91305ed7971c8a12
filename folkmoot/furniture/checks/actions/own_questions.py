"""The questions that a place asks beside those of every check."""

from django.utils.translation import gettext as _

from folkmoot.base.verdict import Refused, refuse
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.furniture.checks import facts, rules
from folkmoot.furniture.checks.models import OwnQuestion, today_in
from folkmoot.record.action import action
from folkmoot.record.write import write

MOST = 8


@action(may=rules.may_add_question, writes="check.question")
def add_question(person: Person, place: Place, *, step: str, words: str) -> OwnQuestion:
    """Ask something beside what every check asks, from now on."""
    standing = place.own_questions.filter(ended_on=None)
    if standing.filter(step=step, words=words).exists():
        raise Refused(refuse(_("This is asked already.")))
    if standing.filter(step=step).count() >= MOST:
        raise Refused(refuse(_("Eight questions of your own are the most for one step. End one first.")))
    question = OwnQuestion.objects.create(place=place, step=step, words=words, begins_on=today_in(place))
    write(facts.CheckQuestion(), about=question)
    return question


@action(may=rules.may_end_question, writes="check.question")
def end_question(person: Person, place: Place, question: OwnQuestion) -> OwnQuestion:
    """Ask it no more. What was answered so far keeps it."""
    question.ended_on = today_in(place)
    question.save()
    write(facts.CheckQuestion(), about=question)
    return question
