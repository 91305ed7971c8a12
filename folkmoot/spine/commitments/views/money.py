"""The money of a round, pound by pound; who holds it, on what terms; and the report of the whole round."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from folkmoot.base.pages import render_page
from folkmoot.base.verdict import Verdict
from folkmoot.spine.commitments import actions, pounds, queries, rules
from folkmoot.spine.commitments.forms import AgreementForm
from folkmoot.spine.commitments.models import Agreement
from folkmoot.spine.commitments.report import report_of
from folkmoot.spine.process.models import Process
from folkmoot.spine.process.rules import may_edit, page_for

AS_CSV = "text/csv; charset=utf-8"


@require_safe
def round_money(request: HttpRequest, public_id: str) -> HttpResponse:
    """Every winner with its cost, what was paid, what is left and what was not needed."""
    process = _process(request, public_id)
    promises = queries.with_money(process, request.user)
    return render_page(
        request,
        "commitments/round.html",
        room="act",
        process=process,
        purse=queries.purse_of(promises),
        rows=[(one, queries.underspent(one), queries.freed(one)) for one in promises],
        pots=process.spec.pots(process),
        agreements=queries.agreements_shown(request.user, request.place, public_id),
    )


@require_safe
def promises_file(request: HttpRequest, public_id: str) -> HttpResponse:
    promises = queries.with_money(_process(request, public_id), request.user)
    return _file(pounds.promises_csv(promises), f"money-{public_id}.csv")


@require_safe
def payments_file(request: HttpRequest, public_id: str) -> HttpResponse:
    promises = queries.with_money(_process(request, public_id), request.user)
    return _file(pounds.payments_csv(queries.payments_in(promises)), f"payments-{public_id}.csv")


def _file(text: str, name: str) -> HttpResponse:
    # The mark at the beginning tells spreadsheets that letters beyond English ones are meant.
    return HttpResponse(
        "\ufeff" + text,
        content_type=AS_CSV,
        headers={"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"},
    )


@require_safe
def round_report(request: HttpRequest, public_id: str) -> HttpResponse:
    """One sheet for each promise of the round, and the sums on the first."""
    process = _process(request, public_id)
    promises = queries.all_of(process, request.user)
    return render_page(
        request,
        "commitments/round_report.html",
        room="act",
        process=process,
        purse=queries.purse_of(one for one in promises if one.cost_minor is not None),
        is_final=bool(promises) and not any(one.is_live for one in promises),
        reports=[report_of(one, request.user) for one in promises],
    )


# --- The agreement -------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def agreement(request: HttpRequest, public_id: str) -> HttpResponse:
    """Who holds the money and on what terms: written by organisers while it is a draft, signed by both sides, read by all."""
    shown = queries.agreements_shown(request.user, request.place, public_id)
    process = shown[0].process if shown else _process(request, public_id)
    pots = {pot.key: pot for pot in process.spec.pots(process)}
    if not pots:
        raise Http404
    written = {one.pot: one for one in shown}
    if request.method != "POST":
        return _agreement_page(request, process, pots, written)
    key = request.POST.get("pot", "")
    if key not in pots:
        raise Http404
    return _agreed(request, process, pots, written, key)


def _agreed(request: HttpRequest, process: Process, pots: dict, written: dict, key: str) -> HttpResponse:
    """Write the terms, or sign them for one side."""
    sign = {"organisers": actions.sign_for_organisers, "body": actions.sign_for_body}.get(request.POST.get("sign", ""))
    if sign and key in written:
        # What was read stood on the page when the button was pressed; other terms are not signed by it.
        sign(request.user, written[key], terms=request.POST.get("terms", "?"))
        messages.success(request, _("Signed. Everyone can see it, with today's date."))
        return redirect(request.path)
    form = AgreementForm(request.POST, pot=pots[key], agreement=written.get(key), auto_id=f"id_{key}_%s")
    if not form.is_valid():
        return _agreement_page(request, process, pots, written, sent=(key, form))
    actions.write_agreement(request.user, process, pot=key, **form.cleaned_data)
    messages.success(request, _("Written down. Now both sides sign."))
    return redirect(request.path)


def _agreement_page(request: HttpRequest, process: Process, pots: dict, written: dict, sent=None) -> HttpResponse:
    may_write = may_edit(request.user, process)
    return render_page(
        request,
        "commitments/agreement.html",
        room="decide",
        process=process,
        may_write=may_write,
        prepare_url=page_for(process) if may_write else "",
        form=sent[1] if sent else None,
        pots=[_pot(request, pot, written.get(pot.key), may_write, sent) for pot in pots.values()],
    )


def _pot(request: HttpRequest, pot, found: Agreement | None, may_write: Verdict, sent) -> dict:
    form = None
    if may_write and pot.body:
        mine = sent and sent[0] == pot.key
        form = sent[1] if mine else AgreementForm(pot=pot, agreement=found, auto_id=f"id_{pot.key}_%s")
    return {
        "pot": pot,
        "agreement": found,
        "mark": actions.mark_of(found) if found else "",
        "form": form,
        "for_organisers": rules.may_sign_for_organisers(request.user, found) if found else None,
        "for_body": rules.may_sign_for_body(request.user, found) if found else None,
    }


def _process(request: HttpRequest, public_id: str) -> Process:
    shown = Process.objects.visible_to(request.user, request.place).select_related("place")
    return get_object_or_404(shown, public_id=public_id)
