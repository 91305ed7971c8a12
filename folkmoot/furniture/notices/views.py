"""What I was told, and how I want to be told."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from folkmoot.base.local_path import local_path
from folkmoot.base.pages import render_page
from folkmoot.belong.people.views.here import signed_in_only
from folkmoot.furniture.notices import actions, queries
from folkmoot.furniture.notices.forms import ChoicesForm
from folkmoot.furniture.notices.models import KEPT, Notice

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
