"""What the tests of surveys begin from: a place with people, a survey at any point, and answers that come out as wanted."""

from datetime import UTC, datetime, timedelta

from folkmoot.base import clock
from folkmoot.belong.membership.actions import Household
from folkmoot.furniture.questions import actions as questions
from folkmoot.furniture.questions import packs, queries
from folkmoot.learn.surveys import actions
from folkmoot.learn.surveys.models import Survey
from folkmoot.learn.surveys.queries import asked_in
from tests import make

MARCH = datetime(2027, 3, 1, 10, tzinfo=UTC)
A_DAY = timedelta(days=1)
SEED = "Lotto 2027-03-06: 1 7 12 30 41 49"
AGES = {"16-24": 600, "25-34": 700, "35-49": 900, "50-64": 800, "65-over": 700}
YES = {"belong": "very", "trust": "many", "influence": "tend", "lonely": "often", "pride": "agree", "better": "better"}
NO = {
    "belong": "not-very",
    "trust": "some",
    "influence": "tend-not",
    "lonely": "never",
    "pride": "neither",
    "better": "same",
}


def at(days: float):
    return clock.at(MARCH + days * A_DAY)


def place(people: int = 30):
    made = make.place()
    made.neighbours = [make.resident(made) for _ in range(people)]
    return made


def question_set(of):
    return queries.newest(of, packs.NEIGHBOURHOOD) or questions.make_from_pack(
        of.organiser, of, name=packs.NEIGHBOURHOOD
    )


def begun(of, **words) -> Survey:
    given = {"title": "Spring", "about": "The group reads it in May.", "question_set": question_set(of)}
    survey = actions.begin(of.organiser, of, **{**given, **words})
    return actions.say_who_lives_here(of.organiser, survey, ages=AGES, source="Census 2021")


def listed(of, *, addresses: int = 0, first: str = "", **words) -> Survey:
    survey = begun(of, **words)
    homes = [Household(f"{number} Mill Road\nWenderby", 2) for number in range(1, addresses + 1)]
    kind = Survey.ADDRESSES if addresses else Survey.RESIDENTS
    day = clock.now().date() + 5 * A_DAY
    numbers = {"seed_from": "The lottery", "seed_on": day, "first": first}
    return actions.fix_list(of.organiser, survey, list_of=kind, households=homes, **numbers)


def opened(of, *, how_many: int = 20, **more) -> Survey:
    """Drawn five days from now, in time that the caller sets, and open for three weeks."""
    survey = listed(of, **more)
    closes_at = clock.now() + 26 * A_DAY
    with clock.at(clock.now() + 5 * A_DAY):
        return actions.draw(of.organiser, survey, seed=SEED, how_many=how_many, closes_at=closes_at)


def drawn(survey: Survey, people) -> list:
    """Those of these people who were drawn."""
    return [one for one in people if (asked := asked_in(survey, one)) and asked.drawn]


def says(survey: Survey, person, filled: dict[str, str], via: str = "screen"):
    return questions.answer(person, asked_in(survey, person), filled=filled, via=via)


def fresh(survey: Survey) -> Survey:
    return Survey.objects.select_related("place", "question_set", "asking", "before").get(pk=survey.pk)


def published(of, *, yes: int, answers: int, how_many: int | None = None, **more) -> Survey:
    """So many said yes to everything of so many who answered, their ages spread evenly."""
    survey = opened(of, how_many=how_many or len(of.neighbours), **more)
    bands = list(AGES)
    with clock.at(clock.now() + 6 * A_DAY):
        for number, person in enumerate(drawn(survey, of.neighbours)[:answers]):
            says(survey, person, {**(YES if number < yes else NO), "age": bands[number % 5]})
    with clock.at(clock.now() + 27 * A_DAY):
        make.tick()
    return fresh(survey)
