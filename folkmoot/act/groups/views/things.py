"""A group's pages and files."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from folkmoot.act.groups import actions, moderated, queries, rules
from folkmoot.act.groups.forms import FileForm, PageForm
from folkmoot.act.groups.models import GroupFile, GroupPage
from folkmoot.act.groups.views.group import find, waits
from folkmoot.base.limits import within_limit
from folkmoot.base.pages import render_page
from folkmoot.base.verdict import insist
from folkmoot.cupboard.files import shelf
from folkmoot.furniture.moderation.queries import hidings
from folkmoot.furniture.moderation.things import report_url

MOST_AN_HOUR, AN_HOUR = 30, 60
get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def page(request: HttpRequest, public_id: str, page_id: str) -> HttpResponse:
    found = _page(request, public_id, page_id)
    why = hidings(moderated.PAGE, [found.public_id]) if found.hidden else {}
    return render_page(
        request,
        "groups/page.html",
        room="together",
        group=found.group,
        page=found,
        may_change=rules.may_change_page(request.user, found),
        hiding=why.get(found.public_id),
        report_url=report_url(request.place, moderated.PAGE, found.public_id),
    )


@get_or_post
def new_page(request: HttpRequest, public_id: str) -> HttpResponse:
    group = find(request, public_id)
    insist(rules.may_write_page(request.user, group))
    return _write(request, group, None)


@get_or_post
def change_page(request: HttpRequest, public_id: str, page_id: str) -> HttpResponse:
    found = _page(request, public_id, page_id)
    insist(rules.may_change_page(request.user, found))
    return _write(request, found.group, found)


def _write(request: HttpRequest, group, found: GroupPage | None) -> HttpResponse:
    form = PageForm(request.POST or None, initial={"title": found.title, "text": found.text} if found else None)
    if form.is_valid():
        if within := within_limit("pages of groups", request.user.public_id, most=MOST_AN_HOUR, minutes=AN_HOUR):
            made = actions.write_page(
                request.user, group, page=found, language=get_language() or "", **form.cleaned_data
            )
            if made.hidden:
                messages.success(request, waits())
            return redirect(group if made.hidden else made)
        form.add_error(None, str(within))
    return render_page(request, "groups/write_page.html", room="together", group=group, page=found, form=form)


@get_or_post
def put_file(request: HttpRequest, public_id: str) -> HttpResponse:
    group = find(request, public_id)
    insist(rules.may_put_file(request.user, group))
    form = FileForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        if within := within_limit("files of groups", request.user.public_id, most=MOST_AN_HOUR, minutes=AN_HOUR):
            made = actions.put_file(request.user, group, **form.cleaned_data)
            messages.success(request, waits() if made.hidden else _("It is on the page of the group."))
            return redirect(group)
        form.add_error(None, str(within))
    return render_page(request, "groups/put_file.html", room="together", group=group, form=form)


@require_safe
def file(request: HttpRequest, public_id: str, file_id: str) -> HttpResponse:
    """A picture is shown, a PDF is handed out to be saved."""
    found = _file(request, public_id, file_id)
    return shelf.show(found.file) if found.is_picture else shelf.hand_out(found.file)


@get_or_post
def take_off(request: HttpRequest, public_id: str, file_id: str) -> HttpResponse:
    found = _file(request, public_id, file_id)
    insist(rules.may_take_off(request.user, found))
    if request.method == "POST":
        actions.take_off(request.user, found)
        messages.success(request, _("It is off the page, and the file is deleted."))
    return redirect(found.group)


def _page(request: HttpRequest, public_id: str, page_id: str) -> GroupPage:
    return get_object_or_404(queries.pages_of(find(request, public_id), request.user), public_id=page_id)


def _file(request: HttpRequest, public_id: str, file_id: str) -> GroupFile:
    return get_object_or_404(queries.files_of(find(request, public_id), request.user), public_id=file_id)
