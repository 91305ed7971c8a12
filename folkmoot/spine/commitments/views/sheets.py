"""An office's spreadsheets: its queue out and in, and its own list of promises. Looked at first, kept by a second press."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from folkmoot.base.pages import render_page
from folkmoot.base.spreadsheet import CannotRead
from folkmoot.base.verdict import Refused, Verdict, insist
from folkmoot.belong.membership.models import Body
from folkmoot.spine.commitments import actions, own_list, rules, sheets
from folkmoot.spine.commitments.carried import carried, carry
from folkmoot.spine.commitments.forms import SheetForm
from folkmoot.spine.commitments.views.desk import body_at

get_or_post = require_http_methods(["GET", "HEAD", "POST"])
SHEET, OWN = "sheet", "own list"


@require_safe
def sheet_file(request: HttpRequest, public_id: str) -> HttpResponse:
    """The queue, to work on elsewhere."""
    body = body_at(request, public_id)
    return _file(sheets.sheet_of(body), f"{body.public_id}-promises.csv")


@require_safe
def own_example(request: HttpRequest, public_id: str) -> HttpResponse:
    """A file to begin from."""
    body_at(request, public_id)
    return _file(own_list.example(), "own-promises.csv")


def _file(text: str, name: str) -> HttpResponse:
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store, private"
    return response


@get_or_post
def sheet(request: HttpRequest, public_id: str) -> HttpResponse:
    """The same list back, with answers and reports typed in."""
    body = body_at(request, public_id)
    if "keep" in request.POST:
        return _keep_sheet(request, body)
    form = SheetForm(request.POST or None, request.FILES or None) if request.method == "POST" else SheetForm()
    if not form.is_valid():
        return _sheet_page(request, body, form=form, status=422 if form.errors else 200)
    try:
        found = sheets.read_sheet(form.cleaned_data["file"].read(), body, request.user)
    except CannotRead as odd:
        form.add_error("file", str(odd))
        return _sheet_page(request, body, form=form, status=422)
    word = carry(SHEET, sheets.as_rows(found), body, request.user) if found.rows else ""
    return _sheet_page(request, body, found=found, word=word)


def _keep_sheet(request: HttpRequest, body: Body) -> HttpResponse:
    rows = carried(SHEET, request.POST.get("list", ""), body, request.user)
    if not rows:
        return _lost(request, body, _sheet_page)
    found = sheets.read_again(rows, body, request.user)
    if found.faults:
        return _sheet_page(request, body, found=found, status=409)
    try:
        count = actions.keep_sheet(request.user, body, found.rows)
    except Refused as refused:
        return _sheet_page(request, body, verdict=refused.verdict, form=SheetForm(), status=409)
    messages.success(request, ngettext("One row is kept.", "%(count)d rows are kept.", count) % {"count": count})
    return _to_desk(body)


@get_or_post
def own(request: HttpRequest, public_id: str) -> HttpResponse:
    """The office's own promises, brought in and marked as such."""
    body = body_at(request, public_id)
    insist(rules.may_bring_in(request.user, body))
    if "keep" in request.POST:
        return _keep_own(request, body)
    form = SheetForm(request.POST, request.FILES) if request.method == "POST" else SheetForm()
    if not form.is_valid():
        return _own_page(request, body, form=form, status=422 if form.errors else 200)
    try:
        found = own_list.read_own_list(form.cleaned_data["file"].read(), body)
    except CannotRead as odd:
        form.add_error("file", str(odd))
        return _own_page(request, body, form=form, status=422)
    word = carry(OWN, own_list.as_rows(found), body, request.user) if found.rows else ""
    return _own_page(request, body, found=found, word=word)


def _keep_own(request: HttpRequest, body: Body) -> HttpResponse:
    rows = carried(OWN, request.POST.get("list", ""), body, request.user)
    if not rows:
        return _lost(request, body, _own_page)
    found = own_list.read_again(rows, body)
    if found.faults:
        return _own_page(request, body, found=found, status=409)
    try:
        count = actions.bring_in(request.user, body, [given for _row, given in found.rows])
    except Refused as refused:
        return _own_page(request, body, verdict=refused.verdict, form=SheetForm(), status=409)
    told = ngettext("One promise is brought in.", "%(count)d promises are brought in.", count)
    messages.success(request, told % {"count": count})
    return _to_desk(body)


def _to_desk(body: Body) -> HttpResponse:
    return redirect("promises_desk", place_slug=body.place.slug, public_id=body.public_id)


def _lost(request: HttpRequest, body: Body, page: Any) -> HttpResponse:
    form = SheetForm({}, {})
    form.errors.clear()
    form.add_error(None, _("We could not read the list back. Please choose the file again."))
    return page(request, body, form=form, status=422)


def _sheet_page(request: HttpRequest, body: Body, **more: Any) -> HttpResponse:
    return _page(request, "commitments/sheet.html", body, **more)


def _own_page(request: HttpRequest, body: Body, **more: Any) -> HttpResponse:
    return _page(request, "commitments/own_list.html", body, explained=own_list.EXPLAINED, **more)


def _page(  # noqa: PLR0913 - the parts of the page, each by name
    request: HttpRequest,
    template: str,
    body: Body,
    *,
    status: int = 200,
    form: SheetForm | None = None,
    found: Any = None,
    word: str = "",
    verdict: Verdict | None = None,
    **more: Any,
) -> HttpResponse:
    words = {"body": body, "form": form or SheetForm(), "found": found, "word": word, "verdict": verdict, **more}
    return render_page(request, template, status=status, room="act", **words)
