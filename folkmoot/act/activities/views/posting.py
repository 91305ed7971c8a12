"""Inviting to something, and saying it anew."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from folkmoot.act.activities import actions, queries, rules
from folkmoot.act.activities.forms import ChangeForm, PostForm
from folkmoot.act.activities.forms.posting import first_answers
from folkmoot.act.activities.models import Activity
from folkmoot.act.activities.views.finding import find
from folkmoot.base.limits import within_limit
from folkmoot.base.pages import render_page
from folkmoot.base.verdict import Refused, Verdict, insist

get_or_post = require_http_methods(["GET", "HEAD", "POST"])
MOST_TRIES, AN_HOUR = 60, 60


@get_or_post
def post(request: HttpRequest) -> HttpResponse:
    """One page, from a phone in a minute."""
    person, place = request.user, request.place
    if not (verdict := rules.may_post(person, place)):
        return _page(request, None, verdict)
    first = first_answers(person, place, _like(request))
    form = PostForm(request.POST or None, place=place, person=person, initial=first)
    if not form.is_valid():
        return _page(request, form)
    if not (verdict := within_limit("activities", person.public_id, most=MOST_TRIES, minutes=AN_HOUR)):
        return _page(request, form, verdict)
    try:
        activity = actions.post(person, place, rest="rest" in request.POST, **form.answers())
    except Refused as refused:  # the space is taken
        if "space" not in form.fields:
            return _page(request, form, refused.verdict)
        form.add_error("space", str(refused.verdict.sentence))
        return _page(request, form, clash=refused if isinstance(refused, actions.SomeWithoutRoom) else None)
    if activity.hidden:
        messages.success(
            request, _("It is posted, and waits for a moderator to read it, as everything does in your first week.")
        )
    else:
        messages.success(
            request, _("It is in the calendar. Now tell others: the page has a poster and words to send on.")
        )
    return redirect(activity)


def _like(request: HttpRequest) -> Activity | None:
    """Another one like this, when its hosts press that."""
    found = queries.seen(request.user, request.place).filter(public_id=request.GET.get("like", "")[:10]).first()
    return found if found is not None and rules.hosts(request.user, found) else None


def _page(
    request: HttpRequest,
    form: PostForm | None,
    verdict: Verdict | None = None,
    clash: actions.SomeWithoutRoom | None = None,
) -> HttpResponse:
    return render_page(
        request,
        "activities/post.html",
        room="together",
        status=403 if verdict is not None and request.method == "POST" else 200,
        clash=clash,
        form=form,
        verdict=verdict,
        first=[form[name] for name in form.first if name in form.fields] if form else [],
        more=[form[name] for name in form.more] if form else [],
        unfolded=bool(form and form.is_bound and set(form.errors) & set(form.more)),
    )


@get_or_post
def change(request: HttpRequest, public_id: str) -> HttpResponse:
    """The same words said anew."""
    activity = find(request, public_id)
    insist(rules.may_change(request.user, activity))
    form = ChangeForm(request.POST or None, activity=activity)
    if form.is_valid():
        actions.change(request.user, activity, **form.answers())
        messages.success(request, _("Saved."))
        return redirect(activity)
    return render_page(request, "activities/change.html", room="together", activity=activity, form=form)
