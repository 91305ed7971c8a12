"""The pages of copies: how old the newest is, make one, take one away, put one back; and the running version."""

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from folkmoot.base import clock, keys
from folkmoot.base.limits import within_limit
from folkmoot.base.pages import render_page
from folkmoot.base.verdict import insist
from folkmoot.cupboard.copies import actions, asking, making, queries, recovery, rules
from folkmoot.cupboard.copies.forms import SureForm
from folkmoot.cupboard.copies.models import Copy, PutBack

HERE = "/copies/"
MOST_AN_HOUR = 6


@require_safe
def copies(request: HttpRequest) -> HttpResponse:
    """Every copy with its age, what waits for a second person, and how old the running version is."""
    insist(rules.may_look(request.user))
    version = queries.version_of()
    return render_page(
        request,
        "copies/copies.html",
        copies=Copy.objects.visible_to(request.user),
        newest=queries.newest(),
        asked=[(one, rules.may_agree(request.user, one)) for one in queries.asked_now()],
        may_keep=rules.may_keep_copies(request.user),
        may_update=rules.may_update(request.user),
        version=version,
        version_days=(clock.now() - version).days,
        waiting=asking.waiting(),
        ended=asking.how_it_ended(),
    )


@require_POST
def make(request: HttpRequest) -> HttpResponse:
    insist(rules.may_keep_copies(request.user))
    insist(within_limit("copy", request.user.public_id, most=MOST_AN_HOUR, minutes=60))
    copy = actions.note_copy(request.user, making.make(Copy.BY_HAND))
    if copy.sound:
        messages.success(request, _("The copy is made, and it could be read again in full."))
    else:
        messages.error(request, _("The copy could not be read again in full. Is the disk full?"))
    return redirect(HERE)


def _copy(request: HttpRequest, public_id: str) -> Copy:
    return get_object_or_404(Copy.objects.visible_to(request.user), public_id=public_id)


@require_safe
def take_away(request: HttpRequest, public_id: str) -> HttpResponse | FileResponse:
    """The sealed file, to keep somewhere else than this machine."""
    insist(rules.may_look(request.user))
    copy = _copy(request, public_id)
    insist(rules.may_take_away(request.user, copy))
    answer = FileResponse(copy.path.open("rb"), as_attachment=True, filename=copy.name)
    answer["Content-Type"] = "application/octet-stream"
    return answer


@require_POST
def look_again(request: HttpRequest, public_id: str) -> HttpResponse:
    insist(rules.may_keep_copies(request.user))
    copy = actions.note_test(request.user, making.tested(_copy(request, public_id)))
    if copy.sound:
        messages.success(request, _("All of it is there."))
    else:
        messages.error(request, _("This copy could not be read in full. Make a new one."))
    return redirect(HERE)


@require_http_methods(["GET", "HEAD", "POST"])
def ask_back(request: HttpRequest, public_id: str) -> HttpResponse:
    """What would be lost, in words, before anybody asks for it."""
    insist(rules.may_look(request.user))
    copy = _copy(request, public_id)
    insist(rules.may_ask_back(request.user, copy))
    form = SureForm(request.POST or None)
    if form.is_valid():
        actions.ask_back(request.user, copy)
        messages.success(request, _("Asked. Another host or an organiser has to agree within a day."))
        return redirect(HERE)
    return render_page(request, "copies/ask_back.html", copy=copy, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
def agree(request: HttpRequest, public_id: str) -> HttpResponse:
    insist(rules.may_look(request.user))
    asked = get_object_or_404(
        PutBack.objects.visible_to(request.user).select_related("copy", "asked_by"), public_id=public_id
    )
    insist(rules.may_agree(request.user, asked))
    form = SureForm(request.POST or None)
    if form.is_valid():
        actions.agree(request.user, asked)
        messages.success(request, _("Agreed. The pages stop for a minute or two while the copy is put back."))
        return redirect(HERE)
    return render_page(request, "copies/agree.html", asked=asked, copy=asked.copy, form=form)


@require_safe
def recovery_key(request: HttpRequest) -> HttpResponse:
    """The sheet to print: without it no copy can be opened on a new machine."""
    insist(rules.may_look(request.user))
    insist(rules.may_keep_copies(request.user))
    letters = recovery.as_letters(keys.read_or_make(making.KEY))
    answer = render_page(request, "copies/recovery.html", letters=letters)
    answer["Cache-Control"] = "no-store"
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
def update(request: HttpRequest) -> HttpResponse:
    insist(rules.may_look(request.user))
    insist(rules.may_update(request.user))
    form = SureForm(request.POST or None)
    if form.is_valid():
        actions.update(request.user)
        messages.success(
            request, _("The pages stop for a few minutes: first a copy is made, then the new version starts.")
        )
        return redirect(HERE)
    return render_page(request, "copies/update.html", form=form)
