"""Giving answers: by oneself, by phone or at the door through somebody, or on paper that two people read."""

from dataclasses import dataclass

from django.db import connection
from django.utils.translation import gettext as _

from folkmoot.base.verdict import Refused, insist, refuse
from folkmoot.belong.people.models import Person, Visitor
from folkmoot.furniture.questions import link, rules
from folkmoot.furniture.questions.models import Answers, Asked, Asking, Question, Reading
from folkmoot.record.action import PRIVATE, action

Filled = dict[str, str]  # {question: option}
# An answer and the close of its asking never overtake each other; answers do not wait for one another.
STILL_OPEN = {
    "sqlite": "SELECT closed_at FROM questions_asking WHERE id = %s",
    "postgresql": "SELECT closed_at FROM questions_asking WHERE id = %s FOR SHARE",
}


@dataclass(frozen=True)
class Read:
    """What became of a sheet: read by one, the same by two, or differently. `differs` names the questions."""

    counted: bool
    differs: tuple[str, ...] = ()


@action(may=rules.may_answer, writes=PRIVATE)
def answer(person: Visitor, asked: Asked, *, filled: Filled, via: str) -> Answers:
    """Keep what they answered, once each: answering again replaces it. Nothing skipped is asked for."""
    if via in Answers.ENTERED:
        insist(rules.may_enter(person, asked))
    _hold(asked.asking)
    return _keep(asked, filled, via)


@action(may=rules.may_enter, writes=PRIVATE)
def read_paper(person: Person, asked: Asked, *, filled: Filled) -> Read:
    """Enter a sheet. When a second person has read the same, it counts; when not, both look again."""
    _hold(asked.asking)
    pseudonym = link.pseudonym_of(asked.asking, asked.ticket)
    answers, about_you = _parted(asked.asking, filled)
    Reading.objects.update_or_create(
        asking=asked.asking,
        pseudonym=pseudonym,
        read_by=person,
        defaults={"answers": answers, "about_you": about_you},
    )
    others = Reading.objects.filter(asking=asked.asking, pseudonym=pseudonym).exclude(read_by=person)
    differences = [_differing({**one.answers, **one.about_you}, {**answers, **about_you}) for one in others]
    if () in differences:
        _keep(asked, filled, Answers.PAPER)
        Reading.objects.filter(asking=asked.asking, pseudonym=pseudonym).delete()
        return Read(counted=True)
    return Read(counted=False, differs=differences[0] if differences else ())


def _keep(asked: Asked, filled: Filled, via: str) -> Answers:
    answers, about_you = _parted(asked.asking, filled)
    made, _new = Answers.objects.update_or_create(
        asking=asked.asking,
        pseudonym=link.pseudonym_of(asked.asking, asked.ticket),
        defaults={"answers": answers, "about_you": about_you, "via": via},
    )
    Asked.objects.filter(pk=asked.pk).update(answered=True)
    return made


def _parted(asking: Asking, filled: Filled) -> tuple[Filled, Filled]:
    """What was asked, and what they said about themselves; only options that the questions have."""
    known = {one.key: one for one in asking.question_set.questions.all()}
    if any(key not in known or said not in known[key].keys for key, said in filled.items()):
        raise Refused(refuse(_("That is not one of the answers.")))
    about = {key: said for key, said in filled.items() if known[key].role == Question.ABOUT_YOU}
    return {key: said for key, said in filled.items() if key not in about}, about


def _differing(one: Filled, other: Filled) -> tuple[str, ...]:
    return tuple(sorted(key for key in {*one, *other} if one.get(key) != other.get(key)))


def _hold(asking: Asking) -> None:
    """Keep it from being closed until this is in."""
    with connection.cursor() as cursor:
        cursor.execute(STILL_OPEN[connection.vendor], [asking.pk])
        (closed_at,) = cursor.fetchone()
    if closed_at is not None:
        raise Refused(refuse(_("The time to answer this is over.")))
