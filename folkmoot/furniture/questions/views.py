"""Pages of question sets: how each question is worded, from where, and in which languages; for organisers also the wording of it."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from folkmoot.base.pages import render_page
from folkmoot.base.verdict import insist
from folkmoot.furniture.questions import actions, packs, queries, rules
from folkmoot.furniture.questions.forms import LanguageForm, OwnQuestionForm, WordingForm
from folkmoot.furniture.questions.models import Question, QuestionSet

read_or_send = require_http_methods(["GET", "HEAD", "POST"])


def set_here(request: HttpRequest, public_id: str) -> QuestionSet:
    seen = QuestionSet.objects.visible_to(request.user, request.place).select_related("place")
    return get_object_or_404(seen, public_id=public_id)


def question_here(request: HttpRequest, question_set: QuestionSet, public_id: str) -> Question:
    seen = Question.objects.visible_to(request.user, request.place).filter(question_set=question_set)
    found = get_object_or_404(seen, public_id=public_id)
    found.question_set = question_set
    return found


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every version of every set that this person may see."""
    return render_page(
        request,
        "questions/index.html",
        room="learn",
        sets=QuestionSet.objects.visible_to(request.user, request.place).select_related("place"),
        may_make=rules.may_make_set(request.user, request.place),
    )


@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """A set to change, from the pack that comes with the house."""
    made = actions.make_from_pack(request.user, request.place, name=packs.NEIGHBOURHOOD)
    return redirect(made)


@require_safe
def one(request: HttpRequest, public_id: str) -> HttpResponse:
    """One version: each question with its source and licence."""
    found = set_here(request, public_id)
    language = LanguageForm(request.GET).chosen("")
    may_renew = rules.may_renew(request.user, found)
    questions = [
        (question, question.said(language), question.choices(language), _to_translate(question) if may_renew else [])
        for question in queries.questions_of(found)
    ]
    return render_page(
        request,
        "questions/one.html",
        room="learn",
        set=found,
        questions=questions,
        language=language,
        may_change=rules.may_change(request.user, found),
        may_renew=may_renew,
        added=queries.translations_of(found),
    )


def _to_translate(question: Question) -> list[tuple[str, str]]:
    """The languages in which it can still be worded."""
    return [(code, name) for code, name in settings.WRITTEN_LANGUAGES if rules.is_a_new_language(question, code)]


@require_POST
def again(request: HttpRequest, public_id: str) -> HttpResponse:
    """A new version."""
    made = actions.new_version(request.user, set_here(request, public_id))
    messages.success(request, _("This is version %(number)d. Change what you like.") % {"number": made.version})
    return redirect(made)


@read_or_send
def own(request: HttpRequest, public_id: str) -> HttpResponse:
    """A question of one's own."""
    found = set_here(request, public_id)
    insist(rules.may_add(request.user, found))
    form = OwnQuestionForm(request.POST or None)
    if form.is_valid():
        actions.add_question(request.user, found, language=request.place.language, **form.cleaned_data)
        return redirect(found)
    return render_page(request, "questions/own.html", room="learn", set=found, form=form)


@read_or_send
def words(request: HttpRequest, public_id: str, question_id: str) -> HttpResponse:
    """One question in one language."""
    question = question_here(request, set_here(request, public_id), question_id)
    language = LanguageForm(request.GET).chosen(request.place.language)
    insist(rules.may_translate(request.user, question, language))
    form = WordingForm(request.POST or None, question=question, language=language)
    if form.is_valid():
        put = actions.translate if question.question_set.is_frozen else actions.reword
        put(request.user, question, language=language, **form.result())
        messages.success(request, _("Kept."))
        return redirect(question)
    return render_page(
        request, "questions/words.html", room="learn", set=question.question_set, question=question, form=form,
        language=language,
    )  # fmt: skip


@require_POST
def drop(request: HttpRequest, public_id: str, question_id: str) -> HttpResponse:
    """Ask it no longer."""
    question = question_here(request, set_here(request, public_id), question_id)
    if not rules.may_renew(request.user, question.question_set):
        raise Http404
    actions.drop_question(request.user, question)
    return redirect(question.question_set)
