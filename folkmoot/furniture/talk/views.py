"""A thread on a page of its own, and everything that is done in it. The owner's page includes the part and posts here."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from folkmoot.base.limits import within_limit
from folkmoot.base.pages import render_page
from folkmoot.base.verdict import Refused, insist
from folkmoot.furniture.talk import actions, queries, rules
from folkmoot.furniture.talk.forms import ChangeForm, ReplyForm, SayForm
from folkmoot.furniture.talk.models import Comment, Thread
from folkmoot.furniture.talk.showing import one_said, showing, title_of

get_or_post = require_http_methods(["GET", "HEAD", "POST"])
MOST_AN_HOUR, AN_HOUR = 12, 60
DEEDS = {Comment.REMARK: actions.say, Comment.QUESTION: actions.ask}


@get_or_post
def thread(request: HttpRequest, public_id: str) -> HttpResponse:
    """The whole talk, in pages; and where the form under it sends what is said."""
    found = _thread(request, public_id)
    if request.method != "POST":
        return _page(request, found)
    insist(rules.may_say(request.user, found))
    form = SayForm(request.POST, voices=rules.voices_of(request.user, found))
    if not form.is_valid():
        return _page(request, found, form=form, status=422)
    if not (within := _within_limits(request)):
        form.add_error(None, str(within.sentence))
        return _page(request, found, form=form, status=429)
    given = form.spoken()
    try:
        comment = DEEDS[given.pop("kind")](request.user, found, **given)
    except Refused as refused:
        form.add_error(None, str(refused))
        return _page(request, found, form=form, status=403)
    return _said(request, comment)


def _said(request: HttpRequest, comment: Comment) -> HttpResponse:
    """Back to the owner's page, at the comment; in place where htmx asked."""
    if request.headers.get("HX-Request") == "true":
        return _page(request, comment.thread, done=_told(comment))
    if comment.state == Comment.HIDDEN:
        messages.info(request, _told(comment))
    return redirect(address_on_page(comment))


def _told(comment: Comment) -> str:
    if comment.state == Comment.HIDDEN:
        return _("Thank you. You are new here, so a moderator reads it first. You will be told.")
    return _("Your words are there now.")


def _page(
    request: HttpRequest, found: Thread, *, form: SayForm | None = None, done: str = "", status: int = 200
) -> HttpResponse:
    is_part = request.headers.get("HX-Request") == "true"
    whole = "whole" in request.POST or not is_part
    talk = showing(found, request.user, page=request.GET.get("page", 1), form=form, whole=whole)
    status = 200 if is_part else status  # htmx shows what it gets only when all went well
    return render_page(request, "talk/thread.html", part="_thread", status=status, talk=talk, form=form, done=done)


def address_on_page(comment: Comment) -> str:
    """Where it can be read: on the owner's page, or on a later page of the talk's own."""
    page = queries.page_of(comment)
    where = comment.thread.url if page == 1 else f"{comment.thread.get_absolute_url()}?page={page}"
    return f"{where}#{comment.anchor}"


@require_safe
def comment(request: HttpRequest, public_id: str, comment_id: str) -> HttpResponse:
    """A comment's own address leads to where it stands."""
    return redirect(address_on_page(_comment(request, public_id, comment_id)))


@get_or_post
def reply(request: HttpRequest, public_id: str, comment_id: str) -> HttpResponse:
    """Answer a question, or add a remark under what somebody said."""
    found = _comment(request, public_id, comment_id)
    insist(rules.may_reply(request.user, found))
    form = ReplyForm(request.POST or None, voices=rules.voices_of(request.user, found.thread))
    if not form.is_valid():
        return _about(request, found, "talk/reply.html", form)
    if not (within := _within_limits(request)):
        form.add_error(None, str(within.sentence))
        return _about(request, found, "talk/reply.html", form, status=429)
    given = form.spoken()
    answers = found.kind == Comment.QUESTION and given["voice"] != rules.SELF
    try:
        said = (actions.answer if answers else actions.reply)(request.user, found, **given)
    except Refused as refused:
        form.add_error(None, str(refused))
        return _about(request, found, "talk/reply.html", form, status=403)
    if said.state == Comment.HIDDEN:
        messages.info(request, _told(said))
    return redirect(address_on_page(said))


@get_or_post
def change(request: HttpRequest, public_id: str, comment_id: str) -> HttpResponse:
    """Other words for one's own, within a quarter of an hour."""
    found = _comment(request, public_id, comment_id)
    insist(rules.may_change(request.user, found))
    form = ChangeForm(request.POST or None, initial={"text": found.text})
    if not form.is_valid():
        return _about(request, found, "talk/change.html", form)
    actions.change(request.user, found, **form.cleaned_data)
    return redirect(address_on_page(found))


@get_or_post
def take_back(request: HttpRequest, public_id: str, comment_id: str) -> HttpResponse:
    """Take one's words back: asked once more, then done."""
    found = _comment(request, public_id, comment_id)
    insist(rules.may_take_back(request.user, found))
    if request.method != "POST":
        return _about(request, found, "talk/take_back.html", None)
    actions.take_back(request.user, found)
    messages.success(request, _("Your words are gone."))
    return redirect(found.thread.url)


def _about(request: HttpRequest, found: Comment, template: str, form, *, status: int = 0) -> HttpResponse:
    """A page about one comment."""
    faults = form is not None and form.errors
    return render_page(
        request,
        template,
        status=status or (422 if faults else 200),
        one=one_said(found, request.user),
        thread=found.thread,
        title=title_of(found.thread),
        form=form,
        minutes=rules.CHANGE_MINUTES,
    )


def _within_limits(request: HttpRequest):
    return within_limit("words in talk", request.user.public_id, most=MOST_AN_HOUR, minutes=AN_HOUR)


def _thread(request: HttpRequest, public_id: str) -> Thread:
    found = queries.thread_here(request.user, request.place, public_id)
    if found is None:
        raise Http404
    return found


def _comment(request: HttpRequest, public_id: str, comment_id: str) -> Comment:
    found = queries.comment_in(_thread(request, public_id), comment_id)
    if found is None:
        raise Http404
    return found
