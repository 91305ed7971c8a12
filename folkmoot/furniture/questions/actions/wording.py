"""Wording: a set from a pack, its translations, one's own questions, and a new version of one that was used."""

from django.db.models import Max
from django.utils.text import slugify

from folkmoot.base import clock
from folkmoot.base.ids import new_public_id
from folkmoot.base.verdict import insist
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.furniture.questions import facts, packs, rules
from folkmoot.furniture.questions.models import Question, QuestionSet, Translation
from folkmoot.record import covered
from folkmoot.record.action import action
from folkmoot.record.write import write

OWN_SOURCE, OWN_LICENCE = "worded here", "CC0 1.0"
COPIED = ("number", "key", "role", "sensitive", "words", "options", "counted", "source", "licence", "benchmarks")


@action(may=rules.may_make_set, writes="questions.made")
def make_from_pack(person: Person, place: Place, *, name: str) -> QuestionSet:
    """The first version of a set, worded as the pack has it."""
    pack = packs.pack(name)
    made = _new_set(person, place, name=pack.name, title=pack.title)
    _put_in(made, [Question(number=number, **one) for number, one in enumerate(pack.questions, 1)])
    write(facts.SetMade(name=made.name, version=made.version), about=made)
    return made


@action(may=rules.may_renew, writes="questions.made")
def new_version(person: Person, question_set: QuestionSet) -> QuestionSet:
    """A copy that can be changed. The old one stays, and figures of the two are never compared."""
    made = _new_set(person, question_set.place, name=question_set.name, title=question_set.title)
    copies = [Question(**{name: getattr(one, name) for name in COPIED}) for one in question_set.questions.all()]
    _put_in(made, copies)
    write(facts.SetMade(name=made.name, version=made.version), about=made)
    return made


@action(may=rules.may_change_question, writes="questions.changed")
def reword(person: Person, question: Question, *, language: str, words: str, options: list[str]) -> Question:
    """Word a question and its answers in this language. What the nation answered to other words is no longer beside it."""
    _hold(question.question_set)
    if question.words.get(language) not in (None, words) or _options_in(question, language) not in (None, options):
        question.benchmarks = []
        question.source = OWN_SOURCE if question.source == OWN_SOURCE else f"{question.source}, changed"[:200]
    question.words = {**question.words, language: words}
    for one, said in zip(question.options, options, strict=True):
        one["words"] = {**one["words"], language: said}
    question.save()
    write(facts.SetChanged(question=question.key), about=question.question_set)
    return question


@action(may=lambda person, question: rules.may_renew(person, question.question_set), writes="questions.translated")
def translate(person: Person, question: Question, *, language: str, words: str, options: list[str]) -> Question:
    """Add a language to a question of a set that is in use: no new version, since what is asked is the same. Who and when is kept."""
    QuestionSet.objects.select_for_update().get(pk=question.question_set_id)
    question.refresh_from_db(fields=["words", "options"])
    insist(rules.may_translate(person, question, language))
    question.words = {**question.words, language: words}
    for one, said in zip(question.options, options, strict=True):
        one["words"] = {**one["words"], language: said}
    question.save(update_fields=["words", "options"])
    Translation.objects.update_or_create(
        question=question, language=language, defaults={"by": person, "added_at": clock.now()}
    )
    write(facts.Translated(question=question.key, language=language), about=question.question_set)
    return question


@action(may=rules.may_add, writes="questions.changed")
def add_question(
    person: Person, question_set: QuestionSet, *, language: str, words: str, options: list[tuple[str, bool]]
) -> Question:
    """A question of one's own: {answer: whether it is counted in the figure}. It stands before what is asked about people."""
    _hold(question_set)
    insist(rules.has_room(question_set))
    last = question_set.questions.aggregate(Max("number"))["number__max"] or 0
    made = Question.objects.create(
        question_set=question_set,
        number=last + 1,
        key=f"{slugify(words)[:18] or 'own'}-{new_public_id()[:4]}",
        words={language: words},
        options=[
            {"key": f"a{number}", "words": {language: said}, "counts": counts}
            for number, (said, counts) in enumerate(options, 1)
        ],
        counted={},
        source=OWN_SOURCE,
        licence=OWN_LICENCE,
    )
    write(facts.SetChanged(question=made.key), about=question_set)
    return made


@action(may=rules.may_change_question, writes="questions.changed")
def drop_question(person: Person, question: Question) -> None:
    """Ask it no longer."""
    _hold(question.question_set)
    key = question.key
    question.delete()
    write(facts.SetChanged(question=key), about=question.question_set)


def _new_set(person: Person, place: Place, *, name: str, title: str) -> QuestionSet:
    # Two organisers at once would make the same version; the second waits here.
    Place.objects.select_for_update().get(pk=place.pk)
    last = QuestionSet.objects.filter(place=place, name=name).aggregate(Max("version"))["version__max"] or 0
    return QuestionSet.objects.create(
        place=place, name=name, version=last + 1, title=title, made_by=person, made_at=clock.now()
    )


def _put_in(question_set: QuestionSet, questions: list[Question]) -> None:
    for one in questions:
        one.question_set = question_set
    covered.touch(Question.objects.bulk_create(questions))


def _hold(question_set: QuestionSet) -> None:
    """Nobody begins to ask while this is being changed."""
    held = QuestionSet.objects.select_for_update().get(pk=question_set.pk)
    insist(rules.not_frozen(held))


def _options_in(question: Question, language: str) -> list[str] | None:
    """The answers as they stand in this language; None where it is not worded in it yet."""
    if any(language not in one["words"] for one in question.options):
        return None
    return [one["words"][language] for one in question.options]
