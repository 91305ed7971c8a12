"""Answering: signed in, with the code of a letter, or through somebody who enters it; and the sheet of paper."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from folkmoot.base.limits import within_limit
from folkmoot.base.network import network_of
from folkmoot.base.verdict import insist
from folkmoot.belong.membership.views.attempt import allowed, attempt
from folkmoot.belong.people.secret_codes import in_groups
from folkmoot.furniture.questions import actions as questions
from folkmoot.furniture.questions import link
from folkmoot.furniture.questions import rules as question_rules
from folkmoot.furniture.questions.forms import AnswersForm, LanguageForm
from folkmoot.furniture.questions.models import Answers, Asked
from folkmoot.furniture.questions.queries import questions_of
from folkmoot.learn.surveys import queries, rules
from folkmoot.learn.surveys.forms import CodeForm, EnterForm
from folkmoot.learn.surveys.models import Survey
from folkmoot.learn.surveys.views.here import kept_nowhere, page, read_or_send, survey_here

MOST_TRIES, TEN_MINUTES = 60, 10  # of codes from one network


@read_or_send
def code(request: HttpRequest) -> HttpResponse:
    """Type the code of a letter. Whatever is wrong with one, the answer is the same."""
    form = CodeForm(request.POST or None, initial={"code": request.GET.get("letter", "")[:40]})
    survey = None
    if form.is_valid() and allowed(form, _try(request)):
        survey = queries.survey_of_code(request.place, form.cleaned_data["code"])
        if survey is None:
            form.add_error("code", _("That code does not work here. Look at each letter and figure again."))
    if survey is None:
        return kept_nowhere(page(request, "code", form=form))
    typed = form.cleaned_data["code"]
    return _questions(
        request, survey, _form(request, survey, sent=False), queries.asked_in(survey, request.user, typed), typed
    )


@read_or_send
def answer(request: HttpRequest, public_id: str) -> HttpResponse:
    """The questions, for whoever was drawn."""
    survey = survey_here(request, public_id)
    insist(rules.is_open(survey))
    typed = request.POST.get("code", "")[:80]
    if typed:
        insist(_try(request))
    asked = queries.asked_in(survey, request.user, typed)
    if asked is None or not question_rules.was_drawn(asked):
        return kept_nowhere(page(request, "not_drawn", survey=survey, signed_in=request.user.is_authenticated))
    form = _form(request, survey, sent=request.method == "POST")
    via = Answers.CODE if typed else Answers.SCREEN
    if form.is_valid() and attempt(form, questions.answer, request.user, asked, filled=form.filled(), via=via):
        return kept_nowhere(page(request, "thanks", survey=survey))
    return _questions(request, survey, form, asked, typed)


def _try(request: HttpRequest):
    return within_limit("survey codes from a network", network_of(request), most=MOST_TRIES, minutes=TEN_MINUTES)


def _form(request: HttpRequest, survey: Survey, *, sent: bool) -> AnswersForm:
    language = LanguageForm(request.POST if sent else request.GET).chosen("")
    return AnswersForm(request.POST if sent else None, question_set=survey.question_set, language=language)


def _questions(
    request: HttpRequest, survey: Survey, form: AnswersForm, asked: Asked | None, typed: str
) -> HttpResponse:
    own_code = "" if typed or asked is None else in_groups(link.code_of(asked.asking, asked.ticket))
    shown = {"form": form, "asked": asked, "typed": typed, "own_code": own_code, "language": form.language}
    return kept_nowhere(page(request, "answer", survey=survey, **shown))


# --- Through somebody else -----------------------------------------------------------------------


@read_or_send
def enter(request: HttpRequest, public_id: str) -> HttpResponse:
    """Enter what somebody says on the phone or at the door, or a sheet of paper."""
    survey = survey_here(request, public_id)
    insist(rules.may_enter(request.user, survey))
    whose = EnterForm(request.POST or None)
    form = _form(request, survey, sent=request.method == "POST")
    if whose.is_valid() and form.is_valid() and (said := _entered(request, survey, whose, form)):
        messages.success(request, said)
        return redirect("survey_enter", place_slug=request.place.slug, public_id=survey.public_id)
    return kept_nowhere(page(request, "enter", survey=survey, whose=whose, form=form))


def _entered(request: HttpRequest, survey: Survey, whose: EnterForm, form: AnswersForm) -> str:
    """What became of it, in words; "" when it was refused, with the sentence on the form."""
    asked = queries.asked_in(survey, request.user, whose.cleaned_data["code"])
    if asked is None:
        whose.add_error("code", _("That code does not work here. Look at each letter and figure again."))
        return ""
    via = whose.cleaned_data["via"]
    if via != Answers.PAPER:
        kept = attempt(whose, questions.answer, request.user, asked, filled=form.filled(), via=via)
        return _("Kept. Thank them.") if kept else ""
    read = attempt(whose, questions.read_paper, request.user, asked, filled=form.filled())
    if read is None:
        return ""
    if read.counted:
        return _("Two people have read the same. It is kept.")
    if not read.differs:
        return _("Read once. Give the sheet to somebody else, who enters it too.")
    numbers = {question.key: question.number for question in questions_of(survey.question_set)}
    listed = ", ".join(str(number) for number in sorted(numbers[key] for key in read.differs))
    return _("You two read questions %(numbers)s differently. Both look at the sheet again, and enter it again.") % {
        "numbers": listed
    }


@require_safe
def sheet(request: HttpRequest, public_id: str) -> HttpResponse:
    """The questions on paper."""
    survey = survey_here(request, public_id)
    insist(rules.is_open(survey))
    language = LanguageForm(request.GET).chosen(request.place.language)
    shown = [(one.number, one.said(language), one.choices(language)) for one in questions_of(survey.question_set)]
    return page(request, "sheet", survey=survey, questions=shown, language=language)
