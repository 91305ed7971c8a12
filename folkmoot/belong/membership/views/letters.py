"""Printing letters to addresses, and looking again at those beyond the usual number."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from folkmoot.base.pages import render_page
from folkmoot.base.verdict import insist
from folkmoot.belong.membership import actions, queries, rules
from folkmoot.belong.membership.actions.letters import GOOD_FOR, USUAL_MOST
from folkmoot.belong.membership.address_list import MOST_ROWS
from folkmoot.belong.membership.forms import AddressFileForm, LettersForm
from folkmoot.belong.membership.views.attempt import attempt
from folkmoot.belong.people.secret_codes import in_groups


@require_http_methods(["GET", "HEAD", "POST"])
def letters(request: HttpRequest) -> HttpResponse:
    """Addresses in, sheets out. The codes are on the sheets this once and nowhere else."""
    person, place = request.user, request.place
    insist(rules.may_see_letters(person, place))
    form = LettersForm(request.POST or None)
    if request.method == "POST":
        insist(rules.may_print_letters(person, place))
        if form.is_valid() and (
            printed := attempt(form, actions.print_letters, person, place, form.cleaned_data["addresses"])
        ):
            return page_of_sheets(request, printed)
    return page_of_letters(request, form=form)


def page_of_letters(request: HttpRequest, *, form=None, file_form=None) -> HttpResponse:
    """The page of letters, with whichever form was sent and has something to say."""
    person, place = request.user, request.place
    waiting = [(one, rules.may_look_at_letter(person, one)) for one in queries.letters_waiting(place)]
    words = {"waiting": waiting, "may_print": rules.may_print_letters(person, place), "usual": USUAL_MOST}
    words |= {"days": GOOD_FOR.days, "most_rows": MOST_ROWS, "file_form": file_form or AddressFileForm()}
    return render_page(request, "membership/letters.html", form=form or LettersForm(), **words)


def page_of_sheets(request: HttpRequest, printed, *, rest: str = "", left: int = 0) -> HttpResponse:
    """The letters, this once. `rest` carries what is left of a list, sealed; `left` says how many letters that is."""
    join = f"{settings.ORIGIN}{request.place.get_absolute_url()}join/"
    sheets = [{"letter": one, "code": in_groups(one.code, 5), "url": f"{join}?letter={one.code}"} for one in printed]
    return render_page(request, "membership/sheets.html", sheets=sheets, join=join, rest=rest, left=left)


@require_POST
def look(request: HttpRequest, public_id: str) -> HttpResponse:
    """Allow a letter beyond the usual number, or turn it down."""
    insist(rules.may_see_letters(request.user, request.place))
    letter = queries.letter_waiting_here(request.place, public_id)
    if letter is None:
        raise Http404
    actions.look_at_letter(request.user, letter, allow="allow" in request.POST)
    messages.success(request, _("Noted."))
    return redirect(f"{request.place.get_absolute_url()}letters/")
