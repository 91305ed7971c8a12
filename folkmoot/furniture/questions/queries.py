"""Reads about sets of questions, lists and answers."""

from folkmoot.belong.people.models import Person, Visitor
from folkmoot.belong.people.secret_codes import as_typed
from folkmoot.belong.places.models import Place
from folkmoot.furniture.questions import link
from folkmoot.furniture.questions.models import Answers, Asked, Asking, Entering, Question, QuestionSet, Translation


def newest(place: Place, name: str) -> QuestionSet | None:
    return QuestionSet.objects.filter(place=place, name=name).order_by("-version").first()


def newest_of_each(place: Place) -> list[QuestionSet]:
    """The newest version of every set of this place."""
    found: dict[str, QuestionSet] = {}
    for one in QuestionSet.objects.filter(place=place).order_by("version"):
        found[one.name] = one
    return list(found.values())


def questions_of(question_set: QuestionSet) -> list[Question]:
    return list(question_set.questions.prefetch_related("translations"))


def translations_of(question_set: QuestionSet) -> list[Translation]:
    """What was added after the set was fixed, the first of each language."""
    found: dict[str, Translation] = {}
    for one in Translation.objects.filter(question__question_set=question_set).select_related("by"):
        found.setdefault(one.language, one)
    return list(found.values())


def set_here(person: Visitor, place: Place, public_id: str) -> QuestionSet | None:
    return QuestionSet.objects.visible_to(person, place).filter(public_id=public_id).select_related("place").first()


def asked_of(asking: Asking, person: Visitor) -> Asked | None:
    """This person's line on the list, while the key can tell."""
    if not isinstance(person, Person) or not link.has_key(asking):
        return None
    return _with_asking(asking, claim=link.hashed(asking, link.claim_of(person)))


def asked_with(asking: Asking, typed: str) -> Asked | None:
    """Whose letter has this code."""
    code = as_typed(typed[:80])
    if len(code) != link.CODE_LETTERS or not link.has_key(asking):
        return None
    return _with_asking(asking, code_hash=link.code_hash(asking, code), drawn=True)


def _with_asking(asking: Asking, **wanted: object) -> Asked | None:
    found = Asked.objects.filter(asking=asking, **wanted).first()
    if found:
        found.asking = asking
    return found


def answered_so_far(asking: Asking) -> int:
    return Answers.objects.filter(asking=asking).count()


def entered_by(asking: Asking) -> list[Entering]:
    """Who entered how many answers for others, the most first."""
    return list(asking.enterings.select_related("person"))


def entered_papers(asking: Asking) -> int:
    """Sheets that wait for a second pair of eyes."""
    return len(set(asking.readings.values_list("pseudonym", flat=True)))
