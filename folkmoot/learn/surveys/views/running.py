"""What organisers do: prepare, fix the list, draw, print letters, remind, call off."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from folkmoot.base.verdict import insist
from folkmoot.belong.membership.views.attempt import attempt
from folkmoot.belong.people.secret_codes import in_groups
from folkmoot.furniture.questions import actions as questions
from folkmoot.furniture.questions import packs
from folkmoot.furniture.questions.queries import newest
from folkmoot.learn.surveys import actions, queries, rules
from folkmoot.learn.surveys.forms import BeginForm, DrawForm, ListForm, LivesHereForm, WordsForm
from folkmoot.learn.surveys.models import Survey
from folkmoot.learn.surveys.views.here import kept_nowhere, page, read_or_send, survey_here


@read_or_send
def begin(request: HttpRequest) -> HttpResponse:
    """A draft."""
    insist(rules.may_begin(request.user, request.place))
    form = BeginForm(request.POST or None, place=request.place)
    if form.is_valid() and (survey := _begun(request, form)):
        return redirect(survey)
    return page(request, "begin", form=form, power=queries.power())


def _begun(request: HttpRequest, form: BeginForm) -> Survey | None:
    given = dict(form.cleaned_data)
    before = given["before"]
    chosen = given.pop("question_set") or (before.question_set if before else None)
    chosen = chosen or newest(request.place, packs.NEIGHBOURHOOD)
    chosen = chosen or questions.make_from_pack(request.user, request.place, name=packs.NEIGHBOURHOOD)
    return attempt(form, actions.begin, request.user, request.place, question_set=chosen, **given)


@read_or_send
def words(request: HttpRequest, public_id: str) -> HttpResponse:
    """What it is called and what it is for."""
    survey = survey_here(request, public_id)
    insist(rules.may_change(request.user, survey))
    form = WordsForm(request.POST or None, initial={"title": survey.title, "about": survey.about})
    if form.is_valid():
        actions.change_words(request.user, survey, **form.cleaned_data)
        return redirect(survey)
    return page(request, "words", survey=survey, form=form)


@read_or_send
def lives_here(request: HttpRequest, public_id: str) -> HttpResponse:
    """Who lives here by age."""
    survey = survey_here(request, public_id)
    insist(rules.may_change(request.user, survey))
    form = LivesHereForm(request.POST or None, survey=survey)
    if form.is_valid():
        actions.say_who_lives_here(request.user, survey, **form.result())
        return redirect(survey)
    return page(request, "lives_here", survey=survey, form=form)


@read_or_send
def fix_list(request: HttpRequest, public_id: str) -> HttpResponse:
    """Whom it can ask, written down before the numbers are known."""
    survey = survey_here(request, public_id)
    insist(rules.may_fix_list(request.user, survey))
    form = ListForm(request.POST or None, survey=survey)
    if form.is_valid() and attempt(form, actions.fix_list, request.user, survey, **form.result()):
        messages.success(request, _("The list is fixed. Draw once the numbers are known."))
        return redirect(survey)
    return page(request, "list", survey=survey, form=form)


@read_or_send
def draw(request: HttpRequest, public_id: str) -> HttpResponse:
    """The numbers are known: draw, and open."""
    survey = survey_here(request, public_id)
    insist(rules.may_draw(request.user, survey))
    form = DrawForm(request.POST or None, survey=survey)
    if form.is_valid() and attempt(form, actions.draw, request.user, survey, **form.result()):
        messages.success(request, _("They are drawn, and can answer now."))
        return redirect(survey)
    return page(request, "draw", survey=survey, form=form, power=queries.power())


@require_safe
def letters(request: HttpRequest, public_id: str) -> HttpResponse:
    """A letter for each drawn address that has not answered; with ?waiting=1 in the words of a reminder."""
    survey = survey_here(request, public_id)
    insist(rules.may_print(request.user, survey))
    waiting_only = request.GET.get("waiting") == "1"
    at = f"{settings.ORIGIN}/{request.place.slug}/surveys/code/"
    sheets = [
        {"address": one.address, "ticket": one.ticket, "code": in_groups(code), "url": f"{at}?letter={code}"}
        for one, code in queries.letters_of(survey.asking)
    ]
    type_at = at.split("//", 1)[-1]
    return kept_nowhere(
        page(request, "letters", survey=survey, sheets=sheets, type_at=type_at, waiting_only=waiting_only)
    )


@require_POST
def remind(request: HttpRequest, public_id: str) -> HttpResponse:
    survey = survey_here(request, public_id)
    actions.remind(request.user, survey)
    messages.success(request, _("Those who have not answered were reminded, where they have an account."))
    return redirect(survey)


@require_POST
def call_off(request: HttpRequest, public_id: str) -> HttpResponse:
    survey = survey_here(request, public_id)
    actions.call_off(request.user, survey)
    messages.success(request, _("It is called off. The list and all answers were deleted."))
    return redirect(survey)
