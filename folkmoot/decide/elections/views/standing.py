"""Nominating; the page of somebody who stands; what they say, with whom they share, and whether they may stand."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from folkmoot.base.pages import render_page
from folkmoot.base.verdict import Refused, insist
from folkmoot.decide.elections import actions, rules
from folkmoot.decide.elections.forms import CheckForm, NominateForm, ShareForm, StatementForm
from folkmoot.decide.elections.models import Nomination
from folkmoot.decide.elections.moderated import STATEMENT
from folkmoot.decide.elections.views.here import election_here, nomination_here
from folkmoot.furniture.moderation.things import report_url
from folkmoot.furniture.talk.showing import showing

read_or_send = require_http_methods(["GET", "HEAD", "POST"])


@read_or_send
def nominate(request: HttpRequest, public_id: str, slug: str) -> HttpResponse:
    election = election_here(request, public_id)
    insist(rules.may_nominate(request.user, election))
    form = NominateForm(request.POST or None)
    if form.is_valid():
        who = form.who(request.user)
        own = who.pk == request.user.pk
        told = {"statement": form.cleaned_data["statement"], "language": get_language() or ""} if own else {}
        try:
            made = actions.nominate(request.user, election, who=who, **told)
        except Refused as refused:
            form.add_error(None, str(refused.verdict.sentence))
        else:
            _thank(request, made)
            return redirect(made.get_absolute_url())
    return render_page(
        request, "elections/nominate.html", form=form, election=election, process=election.process, room="decide"
    )


def _thank(request: HttpRequest, made: Nomination) -> None:
    if made.state == Nomination.STANDS:
        messages.success(request, _you_stand(made))
    else:
        messages.success(request, _("They were asked. Nobody else sees it until they say yes."))


@require_safe
def person(request: HttpRequest, public_id: str, slug: str, nomination_id: str) -> HttpResponse:
    """Somebody who stands: their words, how many second them, questions and answers."""
    found = nomination_here(request, public_id, nomination_id)
    if request.path != found.get_absolute_url():
        return redirect(found.get_absolute_url())
    election, user = found.election, request.user
    own = user.is_authenticated and found.person_id == user.pk
    shares = user.is_authenticated and found.shares_with == user
    return render_page(
        request,
        "elections/person.html",
        nomination=found,
        election=election,
        process=election.process,
        seconds=found.seconders.count(),
        seconded=user.is_authenticated and found.seconders.filter(person=user).exists(),
        own=own,
        may_second=rules.may_second(user, found),
        may_answer=rules.may_answer(user, found) if own else None,
        may_tell=rules.may_tell(user, found) if own else None,
        may_step_back=rules.may_step_back(user, found) if own or shares else None,
        late_now=own and election.listed_at is not None,
        may_ask_to_share=rules.may_ask_to_share(user, found) if own else None,
        may_share=rules.may_agree_to_share(user, found),
        may_check=rules.may_check(user, found),
        talk=showing(found.thread, user) if found.thread and found.consented_at else None,
        report_url=report_url(request.place, STATEMENT, found.public_id),
        room="decide",
    )


def _you_stand(nomination: Nomination) -> str:
    if nomination.election.by_lot:
        return _("You are on the list for the draw.")
    if nomination.election.seconders:
        return _("You are now a candidate. Send this page to neighbours who would second you.")
    return _("You are now a candidate.")


DEEDS = {
    "yes": lambda user, found: actions.answer(user, found, agreed=True),
    "no": lambda user, found: actions.answer(user, found, agreed=False),
    "second": actions.second,
    "second-no-longer": actions.take_back_second,
    "step-back": actions.step_back,
    "share": actions.agree_to_share,
}


def _said(deed: str, nomination: Nomination) -> str:
    """What was done, in words."""
    if deed == "yes":
        return _you_stand(nomination)
    if deed == "step-back" and nomination.left_late:
        return _("You stepped back. Your name stays on the ballot, and every ballot passes over it.")
    said = {
        "no": _("You said no. Nobody asks why."),
        "second": _("You second them. Nobody sees who does."),
        "second-no-longer": _("You do not second them any more."),
        "step-back": _("You stepped back. Your name is off the list."),
        "share": _("You share it now. Both of you are named together."),
    }
    return said[deed]


@require_POST
def answer(request: HttpRequest, public_id: str, slug: str, nomination_id: str) -> HttpResponse:
    """One press: yes, no, second, step back, share."""
    found = nomination_here(request, public_id, nomination_id)
    deed = DEEDS.get(request.POST.get("deed", ""))
    if deed is not None:
        deed(request.user, found)
        messages.success(request, _said(request.POST["deed"], found))
    return redirect(found.election.get_absolute_url() if request.POST.get("deed") == "no" else found.get_absolute_url())


@read_or_send
def statement(request: HttpRequest, public_id: str, slug: str, nomination_id: str) -> HttpResponse:
    found = nomination_here(request, public_id, nomination_id)
    insist(rules.may_tell(request.user, found))
    form = StatementForm(request.POST or None, initial={"statement": found.statement})
    if form.is_valid():
        actions.tell(request.user, found, language=get_language() or "", **form.cleaned_data)
        return redirect(found.get_absolute_url())
    return _form_page(request, found, form, _("Your words"))


@read_or_send
def share(request: HttpRequest, public_id: str, slug: str, nomination_id: str) -> HttpResponse:
    found = nomination_here(request, public_id, nomination_id)
    insist(rules.may_ask_to_share(request.user, found))
    form = ShareForm(request.POST or None)
    if form.is_valid():
        try:
            actions.ask_to_share(request.user, found, other=form.cleaned_data["code"])
        except Refused as refused:
            form.add_error("code", str(refused.verdict.sentence))
        else:
            messages.success(request, _("They were asked. Both of you are named once they say yes."))
            return redirect(found.get_absolute_url())
    return _form_page(request, found, form, _("Share the position"))


@read_or_send
def check(request: HttpRequest, public_id: str, slug: str, nomination_id: str) -> HttpResponse:
    found = nomination_here(request, public_id, nomination_id)
    insist(rules.may_check(request.user, found))
    form = CheckForm(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        if given["decision"] == CheckForm.ALLOW:
            actions.allow(request.user, found)
        else:
            actions.refuse_to_list(request.user, found, reason=given["reason"], words=given["words"])
        return redirect(found.get_absolute_url())
    return _form_page(request, found, form, _("May %(name)s stand?") % {"name": found.name})


def _form_page(request: HttpRequest, found: Nomination, form, heading: str) -> HttpResponse:
    return render_page(
        request, "elections/person_form.html", form=form, nomination=found, election=found.election,
        process=found.election.process, heading=heading, room="decide",
    )  # fmt: skip
