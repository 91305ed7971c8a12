"""Reads about surveys: which there are, who was drawn, and how large a change could be seen."""

from collections.abc import Iterable
from dataclasses import dataclass

from folkmoot.belong.people.models import Person, Visitor
from folkmoot.belong.places import open_figures
from folkmoot.belong.places.models import Place
from folkmoot.furniture.questions import link
from folkmoot.furniture.questions import queries as questions
from folkmoot.furniture.questions.models import Asked, Asking
from folkmoot.learn.surveys.models import Survey
from tellers.estimate import smallest_change

AGE = "age"


def residents(place: Place) -> Iterable[Person]:
    """Everybody who was seen to live here and can sign in."""
    return Person.objects.filter(
        residencies__place=place, residencies__ended_on=None, state=Person.ACTIVE
    ).order_by("pk").distinct()  # fmt: skip


def published(place: Place) -> list[Survey]:
    """Earlier waves that a new one can stand beside, the newest first."""
    return list(Survey.objects.filter(place=place, state=Survey.PUBLISHED).order_by("-published_at"))


def open_to_answer(place: Place) -> list[Survey]:
    found = Survey.objects.filter(place=place, state=Survey.OPEN).select_related("place", "asking", "question_set")
    return list(found)


def asked_in(survey: Survey, person: Visitor, typed: str = "") -> Asked | None:
    """Whose line it is: by the code of a letter, or by the account."""
    if survey.asking is None:
        return None
    return questions.asked_with(survey.asking, typed) if typed else questions.asked_of(survey.asking, person)


def survey_of_code(place: Place, typed: str) -> Survey | None:
    """The open survey whose letter has this code."""
    for survey in open_to_answer(place):
        if survey.asking and questions.asked_with(survey.asking, typed):
            return survey
    return None


def waits_for(person: Visitor, place: Place) -> list[Survey]:
    """Open surveys for which this person was drawn and which they have not answered."""
    if not person.is_authenticated:
        return []
    return [
        survey for survey in open_to_answer(place)
        if (asked := asked_in(survey, person)) and asked.drawn and not asked.answered
    ]  # fmt: skip


def drawn_people(survey: Survey, asking: Asking) -> list[tuple[Person, Asked]]:
    """Whoever was drawn and has not answered, found through the key, which only this process holds."""
    waiting = {one.claim: one for one in Asked.objects.filter(asking=asking, drawn=True, answered=False)}
    hashed = ((person, link.hashed(asking, link.claim_of(person))) for person in residents(survey.place))
    return [(person, waiting[claim]) for person, claim in hashed if claim in waiting]


def letters_of(asking: Asking) -> list[tuple[Asked, str]]:
    """Each drawn address that has not answered, with the code of its letter: a code that was used is shown to nobody again."""
    found = Asked.objects.filter(asking=asking, drawn=True, answered=False).order_by("ticket")
    return [(one, link.code_of(asking, one.ticket)) for one in found]


def ages_of(place: Place) -> open_figures.Ages | None:
    """How many adults of each age live here, by the open figures."""
    codes = list(place.small_areas.values_list("code", flat=True))
    return open_figures.ages(codes) if codes else None


@dataclass(frozen=True)
class Power:
    """With so many answers each time: the smallest fall and rise from a share, in hundredths, that would be seen."""

    answers: int
    fall: int | None
    rise: int | None


def power(share: float = 0.5, sizes: Iterable[int] = (50, 100, 200, 400)) -> list[Power]:
    return [Power(size, *(hundredths(one) for one in smallest_change(share, size))) for size in sizes]


def hundredths(share: float) -> int | None:
    """Rounded up, so that it does not promise too much; None where no change would be seen."""
    return None if share > 1 else -int(-share * 100 // 1)
