"""How Wenderby feels: a baseline before the first round, the same questions a year on, and a third wave that is open now."""

import random

from demo.cast import Cast
from demo.telling import Telling
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.furniture.questions import actions as questions
from folkmoot.furniture.questions import packs
from folkmoot.furniture.questions.models import QuestionSet
from folkmoot.learn.surveys import actions
from folkmoot.learn.surveys.models import Survey
from folkmoot.learn.surveys.queries import asked_in

WHY = "The hub reads the figures aloud at its open evening, and the group asks the offices about them. We look at influence first."
# Of 100 answers to each question, how many are counted in its figure: before the first round, and a year later.
FIRST = {
    "belong": 55,
    "trust": 38,
    "influence": 22,
    "lonely": 12,
    "pride": 46,
    "better": 18,
    "listen": 20,
    "health": 68,
}
LATER = {
    "belong": 62,
    "trust": 41,
    "influence": 47,
    "lonely": 10,
    "pride": 58,
    "better": 41,
    "listen": 33,
    "health": 69,
}
# Older neighbours answer more often.
AGES = ["16-24"] * 8 + ["25-34"] * 13 + ["35-49"] * 22 + ["50-64"] * 27 + ["65-over"] * 30


def baseline(telling: Telling, place: Place, people: Cast) -> Survey:
    """Before the first round anybody took part in."""
    with telling.on(-430, 18):
        asked = questions.make_from_pack(people.organiser, place, name=packs.NEIGHBOURHOOD)
    first = _wave(telling, place, people, asked, title="Before the first round", day=-429, last=15, how_many=130)
    _answers(telling, first, people.residents, day=-424, share=0.82, of_hundred=FIRST)
    # Only what is due of this: turning the whole clock so soon would ask why so many were seen at the desk in a month.
    with telling.on(-413, 23):
        actions.publish_closed()
    return first


def a_year_on(telling: Telling, place: Place, people: Cast, first: Survey) -> Survey:
    """The same questions, asked of people drawn anew."""
    first.refresh_from_db()
    later = _wave(
        telling, place, people, first.question_set, title="A year on", day=-110, last=24, how_many=130, before=first
    )
    _answers(telling, later, people.residents, day=-100, share=0.85, of_hundred=LATER)
    telling.turn(-84)
    return later


def open_now(telling: Telling, place: Place, people: Cast, before: Survey) -> None:
    """A third wave; some have answered, Amina has not."""
    before.refresh_from_db()
    now = _wave(
        telling, place, people, before.question_set, title="This season", day=-10, last=24, how_many=139, before=before
    )
    _answers(telling, now, people.residents[1:], day=-3, share=0.3, of_hundred=LATER)


def _wave(
    telling: Telling,
    place: Place,
    people: Cast,
    asked: QuestionSet,
    *,
    title: str,
    day: int,
    last: int,
    how_many: int,
    before: Survey | None = None,
) -> Survey:
    chance = _chance(title)
    with telling.on(day):
        survey = actions.begin(people.organiser, place, title=title, about=WHY, question_set=asked, before=before)
        numbers = "The date, and the six numbers of that day's lottery from the smallest to the largest"
        survey = actions.fix_list(
            people.organiser,
            survey,
            list_of=Survey.RESIDENTS,
            seed_from=numbers,
            seed_on=telling.date(day + 3),
            first="influence",
        )
    with telling.on(day + 3, 9):
        seed = f"{telling.date(day + 3)}: {' '.join(str(one) for one in sorted(chance.sample(range(1, 50), 6)))}"
        closes_at = telling.moment(day + last, 22)
        return actions.draw(people.organiser, survey, seed=seed, how_many=how_many, closes_at=closes_at)


def _answers(
    telling: Telling, survey: Survey, residents: list[Person], *, day: int, share: float, of_hundred: dict[str, int]
) -> None:
    """This share of those who were drawn answer, about as many of a hundred as told giving a counted answer."""
    chance = _chance(f"{survey.title} answered")
    options = {one.key: _sides(one) for one in survey.question_set.questions.all() if one.counted}
    with telling.on(day, 19):
        for person in residents:
            asked = asked_in(survey, person)
            if asked is None or not asked.drawn or chance.random() > share:
                continue
            filled = {
                key: chance.choice(yes if chance.random() * 100 < of_hundred[key] else no)
                for key, (yes, no) in options.items()
                if chance.random() > 0.03
            }
            questions.answer(person, asked, filled={**filled, "age": chance.choice(AGES)}, via="screen")


def _chance(what: str) -> random.Random:
    """Its own, so that this chapter changes nothing in the others."""
    return random.Random(what)


def _sides(question) -> tuple[list[str], list[str]]:
    """The answers that count, and those that do not."""
    yes = [key for key in question.keys if key in question.counted_keys]
    return yes, [key for key in question.keys if key not in question.counted_keys]
