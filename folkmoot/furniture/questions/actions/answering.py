"""Giving answers: by oneself, by phone or at the door through somebody, or on paper that two people read."""

from dataclasses import dataclass

from django.db import connection
from django.db.models import F
from django.utils.translation import gettext as _

from folkmoot.base.verdict import Refused, insist, refuse
from folkmoot.belong.people.models import Person, Visitor
from folkmoot.furniture.questions import link, rules
from folkmoot.furniture.questions.models import Answers, Asked, Asking, Entering, Question, Reading
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
    """Keep what they answered, once each: answering again replaces it. Nothing skipped is asked for.

    What somebody enters for them never replaces anything: only they change what is there.
    """
    if via in Answers.ENTERED:
        insist(rules.may_enter(person, asked))
    _hold(asked.asking)
    if via not in Answers.ENTERED:
        return _keep(asked, filled, via)
    _count_entering(person, asked.asking)
    return _keep_first(asked, filled, via)


@action(may=rules.may_enter, writes=PRIVATE)
def read_paper(person: Person, asked: Asked, *, filled: Filled) -> Read:
    """Enter a sheet. When a second person has read the same, it counts; when not, both look again."""
    _hold(asked.asking)
    pseudonym = link.pseudonym_of(asked.asking, asked.ticket)
    insist(rules.not_answered(Answers.objects.filter(asking=asked.asking, pseudonym=pseudonym).exists()))
    answers, about_you = _parted(asked.asking, filled)
    _reading, is_new = Reading.objects.update_or_create(
        asking=asked.asking,
        pseudonym=pseudonym,
        read_by=person,
        defaults={"answers": answers, "about_you": about_you},
    )
    if is_new:
        _count_entering(person, asked.asking)
    others = Reading.objects.filter(asking=asked.asking, pseudonym=pseudonym).exclude(read_by=person)
    differences = [_differing({**one.answers, **one.about_you}, {**answers, **about_you}) for one in others]
    if () in differences:
        _keep_first(asked, filled, Answers.PAPER)
        Reading.objects.filter(asking=asked.asking, pseudonym=pseudonym).delete()
        return Read(counted=True)
    return Read(counted=False, differs=differences[0] if differences else ())


def _count_entering(person: Visitor, asking: Asking) -> None:
    """Who entered how many is told to organisers while people answer, and in numbers with the figures."""
    tally, _new = Entering.objects.get_or_create(asking=asking, person=person)
    Entering.objects.filter(pk=tally.pk).update(entered=F("entered") + 1)


def _keep_first(asked: Asked, filled: Filled, via: str) -> Answers:
    """Refused where something is there already, even if it came a moment ago: the constraint of the database decides."""
    answers, about_you = _parted(asked.asking, filled)
    made, is_new = Answers.objects.get_or_create(
        asking=asked.asking,
        pseudonym=link.pseudonym_of(asked.asking, asked.ticket),
        defaults={"answers": answers, "about_you": about_you, "via": via},
    )
    insist(rules.not_answered(not is_new))
    Asked.objects.filter(pk=asked.pk).update(answered=True)
    return made


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
