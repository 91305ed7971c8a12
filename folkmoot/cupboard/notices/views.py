"""What I was told, and how I want to be told."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from folkmoot.base.local_path import local_path
from folkmoot.base.pages import render_page
from folkmoot.belong.people.views.here import signed_in_only
from folkmoot.cupboard.notices import actions, queries
from folkmoot.cupboard.notices.forms import ChoicesForm
from folkmoot.cupboard.notices.kinds import all_kinds
from folkmoot.cupboard.notices.models import KEPT, Notice

A_PAGE = 20
get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@get_or_post
@signed_in_only
def index(request: HttpRequest) -> HttpResponse:
    """Everything I was told, the newest first; its button marks all as read."""
    if request.method == "POST":
        actions.mark_all_read(request.user)
        return redirect("notices")
    page = Paginator(Notice.objects.visible_to(request.user), A_PAGE).get_page(request.GET.get("page"))
    unread = queries.unread_count(request.user)
    return render_page(request, "notices/index.html", page=page, unread=unread, kept_days=KEPT.days)


@get_or_post
@signed_in_only
def one(request: HttpRequest, public_id: str) -> HttpResponse:
    """Mark one as read and go to what it is about. Only a press does that; the bare address leads back to the list."""
    notice = queries.notice_of(request.user, public_id)
    if notice is None:
        raise Http404
    if request.method != "POST":
        return redirect("notices")
    actions.mark_read(request.user, notice)
    return redirect(local_path(notice.url, "/account/notices/") if "go" in request.POST else "notices")


@get_or_post
@signed_in_only
def choices(request: HttpRequest) -> HttpResponse:
    """Which messages come by e-mail, and which stay here."""
    form = ChoicesForm(request.POST or None, person=request.user)
    if form.is_valid():
        actions.choose(request.user, ways=form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("notices")
    return render_page(request, "notices/choices.html", form=form, status=422 if form.errors else 200)


# A mail program presses this for its reader, without a page and without our cookie (RFC 8058). The code in the address
# shows who asks; and all it can do is to stop letters of one kind.
@csrf_exempt
@get_or_post
def off(request: HttpRequest, kind: str, public_id: str, code: str) -> HttpResponse:
    """Stop letters of one kind with one press, signed in or not. Looking alone stops nothing: mail scanners open links."""
    known = next((one for one in all_kinds() if one.name == kind and one.one_press), None)
    person = queries.person_by_stop_code(public_id, kind, code) if known else None
    if known is None or person is None:
        raise Http404
    if request.method == "POST":
        actions.stop_letters(person, kind)
    response = render_page(request, "notices/off.html", stopped=request.method == "POST", kind=known)
    response.headers["Referrer-Policy"] = "strict-origin"
    response.headers["Cache-Control"] = "no-store, private"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
