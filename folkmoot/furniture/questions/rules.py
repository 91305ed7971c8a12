"""Who may word questions, and who may give or enter answers."""

from django.utils.translation import gettext as _

from folkmoot.base import clock
from folkmoot.base.verdict import YES, Verdict, first_refusal, refuse
from folkmoot.belong.membership.models import Role
from folkmoot.belong.membership.rules import holds, may_organise, signed_in
from folkmoot.belong.people.models import Visitor
from folkmoot.belong.places.models import Place
from folkmoot.furniture.questions.models import MOST_QUESTIONS, Asked, Asking, Question, QuestionSet, Translation


def may_make_set(person: Visitor, place: Place) -> Verdict:
    return may_organise(person, place)


def may_renew(person: Visitor, question_set: QuestionSet) -> Verdict:
    """A new version is made from one that stands."""
    return may_organise(person, question_set.place)


def may_change(person: Visitor, question_set: QuestionSet) -> Verdict:
    return first_refusal(may_organise(person, question_set.place), not_frozen(question_set))


def may_change_question(person: Visitor, question: Question) -> Verdict:
    return may_change(person, question.question_set)


def may_translate(person: Visitor, question: Question, language: str) -> Verdict:
    """Add a language to a set in use, and mend what was added until somebody can have been asked in it."""
    return first_refusal(may_organise(person, question.question_set.place), is_a_new_language(question, language))


def is_a_new_language(question: Question, language: str) -> Verdict:
    """The words that people were asked in stay as they are; another language is no other question."""
    if not question.question_set.is_frozen:
        return YES
    if language not in question.words:
        return YES
    added = next((one for one in question.translations.all() if one.language == language), None)
    if added and not _asked_since(question, added):
        return YES
    return not_frozen(question.question_set)


def _asked_since(question: Question, added: Translation) -> bool:
    """Whether the set was open to answer in every question of this language, at some time since."""
    if not question.question_set.speaks(added.language):
        return False
    askings = Asking.objects.filter(question_set=question.question_set, opened_at__isnull=False)
    return askings.exclude(closed_at__lt=added.added_at).exists()


def may_add(person: Visitor, question_set: QuestionSet) -> Verdict:
    return first_refusal(may_change(person, question_set), has_room(question_set))


def has_room(question_set: QuestionSet) -> Verdict:
    if question_set.questions.count() < MOST_QUESTIONS:
        return YES
    return refuse(
        _("A set holds %(most)d questions at most. Shorter sets are answered more.") % {"most": MOST_QUESTIONS}
    )


def not_frozen(question_set: QuestionSet) -> Verdict:
    if not question_set.is_frozen:
        return YES
    return refuse(
        _("People were asked these questions as they stand, so they cannot be changed. Make a new version."),
        remedy=_("See this version"),
        url=question_set.get_absolute_url(),
    )


def is_open(asking: Asking) -> Verdict:
    now = clock.now()
    if asking.opened_at is None or asking.closes_at is None or now < asking.opened_at:
        return refuse(_("Nobody can answer this yet."))
    if asking.closed_at is not None or now >= asking.closes_at:
        return refuse(_("The time to answer this is over."))
    return YES


def was_drawn(asked: Asked) -> Verdict:
    if asked.drawn:
        return YES
    return refuse(
        _("You were not drawn this time. Only those who were drawn answer, so that the figures hold for all.")
    )


def not_answered(is_there: bool) -> Verdict:
    """Nobody overwrites what is there for somebody else."""
    if not is_there:
        return YES
    return refuse(
        _("There is an answer already. Only they can change it: with the code of their letter, or by signing in.")
    )


def may_answer(person: Visitor, asked: Asked) -> Verdict:
    """Whoever was drawn; that it is them, their account or the code of their letter has shown."""
    own = signed_in(person) if person.is_authenticated else YES
    return first_refusal(own, is_open(asked.asking), was_drawn(asked))


def may_enter_here(person: Visitor, place: Place) -> Verdict:
    """Entering what others say, by phone or from paper: clerks and organisers."""
    return first_refusal(signed_in(person), holds(person, place, Role.CLERK, Role.ORGANISER))


def may_enter(person: Visitor, asked: Asked) -> Verdict:
    return first_refusal(may_enter_here(person, asked.asking.place), may_answer(person, asked))
