"""The pages of a link: a button that opens it, the question with its form, and the two other things an office may say."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from folkmoot.base import clock
from folkmoot.base.limits import within_limit
from folkmoot.base.network import network_of
from folkmoot.base.pages import render_page
from folkmoot.base.verdict import Refused, insist, refuse
from folkmoot.cupboard.office_links import actions, answering, queries, rules
from folkmoot.cupboard.office_links.forms import (
    MOST_TOKEN,
    SIGNED,
    MoreTimeForm,
    PassOnForm,
    TokenForm,
    with_signature,
)
from folkmoot.cupboard.office_links.models import OfficeLink

OPENED = "office links"  # the word under which a session keeps what this browser has opened
MOST_TRIES, AN_HOUR = 60, 60


def quiet_page(request: HttpRequest, template: str, *, status: int = 200, **words: Any) -> HttpResponse:
    """A page that nobody keeps, and whose address no other page is told.

    “strict-origin”, not “no-referrer”: with the latter browsers send our own forms without their origin, which we refuse.
    """
    response = render_page(request, template, status=status, **words)
    response.headers["Referrer-Policy"] = "strict-origin"
    response.headers["Cache-Control"] = "no-store, private"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


@require_safe
def letter(request: HttpRequest, token: str) -> HttpResponse:
    """What a letter leads to: a button. Nothing is looked up, so that nothing can be guessed or spent by looking."""
    return quiet_page(request, "office_links/letter.html", token=token[:MOST_TOKEN])


@require_http_methods(["GET", "HEAD", "POST"])
def open_it(request: HttpRequest) -> HttpResponse:
    """Exchange the token for four hours in this browser."""
    form = TokenForm(request.POST or None)
    if not form.is_valid():
        return quiet_page(request, "office_links/shut.html")
    if not (allowed := within_limit("office links", network_of(request), most=MOST_TRIES, minutes=AN_HOUR)):
        return quiet_page(request, "office_links/shut.html", status=429, verdict=allowed)
    found = actions.open_link(form.cleaned_data["token"])
    if found is None:
        return quiet_page(request, "office_links/shut.html", status=404, unknown=True)
    link, until = found
    # A new key: whoever may have put a session of theirs into this browser does not get in with it.
    request.session.cycle_key()
    request.session[OPENED] = {**_opened(request), link.public_id: until}
    return redirect(link)


@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, public_id: str) -> HttpResponse:
    """What is asked, with its form. One button keeps what was typed, the other sends it."""
    link = _link(request, public_id)
    if not rules.still_waits(link):
        return _over(request, link)
    if request.method != "POST":
        return _page(request, link)
    if "keep" in request.POST:
        actions.keep_draft(_opened(request), link, _typed(request.POST, _form(link, None)))
        messages.success(request, _("Kept. You can close this page and open the link in your letter again."))
        return redirect(link)
    form = _form(link, request.POST)
    if not form.is_valid():
        return _page(request, link, form=form)
    given = dict(form.cleaned_data)
    name, post = (given.pop(field) for field in SIGNED)
    return _did(request, link, actions.answer, given, name=name, post=post)


@require_POST
def pass_on(request: HttpRequest, public_id: str) -> HttpResponse:
    """“This is not ours.”"""
    link = _link(request, public_id)
    if not rules.still_waits(link):
        return _over(request, link)
    form = PassOnForm(request.POST, offices=queries.other_offices(link), auto_id="pass_%s")
    if not form.is_valid():
        return _page(request, link, pass_form=form)
    return _did(request, link, actions.pass_on, **form.cleaned_data)


@require_POST
def more_time(request: HttpRequest, public_id: str) -> HttpResponse:
    """“I need until …”"""
    link = _link(request, public_id)
    if not rules.still_waits(link):
        return _over(request, link)
    form = MoreTimeForm(request.POST, asked=answering.asked(link), auto_id="time_%s")
    if not form.is_valid():
        return _page(request, link, time_form=form)
    messages.success(request, _("You have longer now. The new day and your reason are public."))
    return _did(request, link, actions.more_time, **form.cleaned_data)


@require_POST
def leave(request: HttpRequest, public_id: str) -> HttpResponse:
    """Shut the link in this browser, for a computer that others use too."""
    request.session[OPENED] = {key: until for key, until in _opened(request).items() if key != public_id}
    return quiet_page(request, "office_links/shut.html", left=True)


def _opened(request: HttpRequest) -> rules.Opened:
    """What this browser has opened and may still use."""
    kept, now = request.session.get(OPENED), clock.now().timestamp()
    return {key: until for key, until in kept.items() if until > now} if isinstance(kept, dict) else {}


def _link(request: HttpRequest, public_id: str) -> OfficeLink:
    """The link, if it was opened in this browser; whether there is one at all is told to nobody else."""
    link = queries.link_here(public_id)
    if link is None:
        raise Refused(refuse(rules.OPEN_IT_AGAIN))
    insist(rules.was_opened(_opened(request), link))
    timezone.activate(link.body.place.zone)
    return link


def _did(request: HttpRequest, link: OfficeLink, act: Any, *given: Any, **named: Any) -> HttpResponse:
    """Do it and show how it stands; a refusal is a sentence on the page, with what was typed still in the link's draft."""
    act(_opened(request), link, *given, **named)
    return redirect(link)


def _form(link: OfficeLink, data: Mapping | None) -> Any:
    draft = link.draft if data is None else None
    return with_signature(answering.of(link).form(link.about, data, draft), draft)


def _typed(data: Mapping, form: Any) -> dict[str, str]:
    return {name: str(data.get(name, "")) for name in form.fields if data.get(name)}


def _over(request: HttpRequest, link: OfficeLink) -> HttpResponse:
    asked, verdict = answering.asked(link), rules.still_waits(link)
    thanks = link.state == OfficeLink.ANSWERED
    return quiet_page(
        request, "office_links/over.html", link=link, asked=asked, verdict=verdict, thanks=thanks, place=link.body.place
    )


def _page(request: HttpRequest, link: OfficeLink, *, form=None, pass_form=None, time_form=None) -> HttpResponse:
    asked = answering.asked(link)
    may_have_time = rules.may_ask_for_time(_opened(request), link)
    sent = form or pass_form or time_form
    return quiet_page(
        request,
        "office_links/question.html",
        link=link,
        asked=asked,
        place=asked.place,
        days=(asked.due_on - timezone.localtime(clock.now()).date()).days,
        form=sent,
        answer_form=form or _form(link, None),
        pass_form=pass_form or PassOnForm(offices=queries.other_offices(link), auto_id="pass_%s"),
        time_form=(time_form or MoreTimeForm(asked=asked, auto_id="time_%s")) if may_have_time else None,
    )
