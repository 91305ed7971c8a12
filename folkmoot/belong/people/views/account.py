"""One's own account: what is here about me, how to take it along, and how to be forgotten."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from folkmoot.base import clock
from folkmoot.base.local_path import local_path
from folkmoot.base.pages import render_page
from folkmoot.base.verdict import Refused
from folkmoot.belong.people import account_links, actions, consents, holdings, queries, rules, sign_in
from folkmoot.belong.people.forms import LanguageForm, LeavingForm
from folkmoot.belong.people.views.here import after, get_or_post, next_of, signed_in_only, status_of

A_YEAR = 60 * 60 * 24 * 365


@require_safe
@signed_in_only
def account(request: HttpRequest) -> HttpResponse:
    return render_page(
        request,
        "people/account.html",
        has_second_step=rules.has_second_step(request.user),
        consents=consents.all_questions(),
        agreed=queries.standing_consents(request.user),
        links=account_links.all_links(),
    )


@require_POST
@signed_in_only
def consent(request: HttpRequest, name: str) -> HttpResponse:
    """Say yes, or take it back: the same button in the same place."""
    question = consents.question_called(name)
    if question is None:
        raise Http404
    if request.POST.get("agree") == "yes":
        actions.agree(request.user, to=question.name, words_version=question.words_version)
    else:
        actions.take_back(request.user, to=question.name)
    messages.success(request, _("Saved."))
    return redirect("people:account")


@get_or_post
def language(request: HttpRequest) -> HttpResponse:
    """Which language the pages speak: kept with the account, or in a cookie for visitors."""
    form = LanguageForm(request.POST or None, initial={"language": request.LANGUAGE_CODE})
    onward = (
        next_of(request, "/") if request.method == "POST" else local_path(request.GET.get("next"), _came_from(request))
    )
    if not form.is_valid():
        return render_page(request, "people/language.html", form=form, onward=onward, status=status_of(form))
    chosen = form.cleaned_data["language"]
    if request.user.is_authenticated:
        actions.choose_language(request.user, language=chosen)
    with translation.override(chosen):
        response = redirect(onward)
        if request.user.is_authenticated and chosen in settings.TRANSLATED:
            messages.success(request, _("This site now speaks to you in this language."))
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, chosen, max_age=A_YEAR, secure=settings.SECURE, httponly=True, samesite="Lax"
    )
    return response


def _came_from(request: HttpRequest) -> str:
    """The page whose foot was pressed, when the browser says so and it is ours."""
    start = f"{request.scheme}://{request.get_host()}"
    came = request.headers.get("Referer", "")
    return local_path(came.removeprefix(start), "/") if came.startswith(f"{start}/") else "/"


@require_safe
@after(rules.may_see_own)
def held(request: HttpRequest) -> HttpResponse:
    """Everything that is held about the person who asks, on a plain page."""
    return render_page(request, "people/held.html", holdings=holdings.held_about(request.user))


@require_safe
@after(rules.may_see_own)
def download(request: HttpRequest) -> HttpResponse:
    """The same as a file."""
    told = {"site": settings.ORIGIN, "told_at": clock.now().isoformat(), "held": holdings.as_json(request.user)}
    response = JsonResponse(told, json_dumps_params={"indent": 2, "ensure_ascii": False})
    response.headers["Content-Disposition"] = 'attachment; filename="what-folkmoot-holds-about-you.json"'
    return response


@get_or_post
@after(rules.may_change_ways_in)
def forget(request: HttpRequest) -> HttpResponse:
    """Asked for in words, done at once, and for good."""
    allowed = rules.may_leave(request.user)
    form = LeavingForm(request.POST or None)
    if allowed and form.is_valid():
        try:
            actions.forget_me(request.user)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            sign_in.leave(request)
            return redirect("people:forgotten")
    return render_page(request, "people/forget.html", form=form, allowed=allowed, status=status_of(form))


@require_safe
def forgotten(request: HttpRequest) -> HttpResponse:
    return render_page(request, "people/forgotten.html")
