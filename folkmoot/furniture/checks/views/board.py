"""The board by column, giving a step from it in one press, and the questions that a place asks beside those of every check."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from folkmoot.base.pages import render_page
from folkmoot.base.verdict import Refused, insist
from folkmoot.belong.membership.models import Role
from folkmoot.belong.membership.rules import roles_in
from folkmoot.furniture.checks import actions, queries, rules
from folkmoot.furniture.checks.forms import BoardForm, GiveForm, QuestionForm
from folkmoot.furniture.checks.questions import ALWAYS, REASONS
from folkmoot.furniture.checks.views.one import found, give_form, the_step


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Every check, by how far it is. Everybody sees offices and roles; officers see who has what."""
    place, person = request.place, request.user
    show = BoardForm(request.GET).wanted()
    columns = queries.board(person, place, show=show)
    runs = bool(rules.may_run_checks(person, place))
    return render_page(
        request,
        "checks/board.html",
        room="decide",
        columns=columns,
        how_many=sum(len(column.cards) for column in columns),
        show=show,
        runs=runs,
        may_take=runs and Role.CHECKER in roles_in(person, place),
        answers_here=bool(roles_in(person, place) & {Role.CHECKER, Role.RESPONDER}),
        give_form=GiveForm(place=place, checkers=queries.checkers_of(place)) if runs else None,
        reasons=REASONS.values(),
        always=[(words, ALWAYS[name], own) for name, words, own in queries.standing_questions(place)],
        may_ask_more=bool(rules.may_add_question(person, place)),
    )


@require_POST
def give(request: HttpRequest) -> HttpResponse:
    """Give one step to a checker or an office: its check is the button that was pressed."""
    check = found(request, request.POST.get("check", ""))
    step = the_step(check)
    insist(rules.may_give(request.user, step))
    form = give_form(request, step, request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(str(words) for faults in form.errors.values() for words in faults))
        return redirect(check)
    given = form.result()
    actions.give(request.user, step, **given)
    messages.success(request, _said(check, given))
    back = request.POST.get("back") == "board"
    return redirect("checks", place_slug=request.place.slug) if back else redirect(check)


def _said(check, given: dict) -> str:
    told = {"title": check.title, "to": given["body"] or given["checker"]}
    if given["body"] and not queries.can_be_written_to(given["body"]):
        return (
            _("%(to)s has “%(title)s” now, but no e-mail address here and nobody with an account. Give it an address.")
            % told
        )
    return _("%(to)s has “%(title)s” now, and is told.") % told


@require_http_methods(["GET", "HEAD", "POST"])
def questions(request: HttpRequest) -> HttpResponse:
    """What this place asks in its checks beside what every check asks."""
    place = request.place
    insist(rules.may_add_question(request.user, place))
    form = QuestionForm(request.POST or None)
    if form.is_valid():
        try:
            actions.add_question(request.user, place, **form.cleaned_data)
        except Refused as refused:
            form.add_error("words", str(refused.verdict.sentence))
        else:
            messages.success(request, _("It is asked from now on."))
            return redirect("check_questions", place_slug=place.slug)
    return render_page(
        request,
        "checks/questions.html",
        room="decide",
        form=form,
        steps=[(words, ALWAYS[name], own) for name, words, own in queries.standing_questions(place)],
    )


@require_POST
def end_question(request: HttpRequest, question_id: str) -> HttpResponse:
    insist(rules.may_end_question(request.user, request.place))
    question = queries.own_question(request.place, question_id)
    if question is None:
        raise Http404
    actions.end_question(request.user, request.place, question)
    messages.success(request, _("It is asked no more."))
    return redirect("check_questions", place_slug=request.place.slug)
