"""Letters for a whole list of addresses: look at what the file says, then print, so many at a time."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from folkmoot.base.pages import render_page
from folkmoot.base.spreadsheet import CannotRead
from folkmoot.base.verdict import insist
from folkmoot.belong.membership import actions, rules
from folkmoot.belong.membership.address_list import carried, carry, next_batch, read_list
from folkmoot.belong.membership.forms import AddressFileForm
from folkmoot.belong.membership.views.attempt import attempt
from folkmoot.belong.membership.views.letters import page_of_letters, page_of_sheets

SHOWN = 50


@require_POST
def look_at_file(request: HttpRequest) -> HttpResponse:
    """A preview of a file: nothing of it is kept, and nothing printed, until somebody presses."""
    insist(rules.may_print_letters(request.user, request.place))
    form = AddressFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return page_of_letters(request, file_form=form)
    try:
        found = read_list(form.cleaned_data["file"].read())
    except CannotRead as odd:
        form.add_error("file", str(odd))
        return page_of_letters(request, file_form=form)
    words = {
        "found": found,
        "shown": found.households[:SHOWN],
        "more": max(0, len(found.households) - SHOWN),
        "faults": found.faults[:SHOWN],
        "more_faults": max(0, len(found.faults) - SHOWN),
        "word": carry(found.households, request.place, request.user),
        "batch": sum(one.adults for one in next_batch(found.households)[0]),
    }
    return render_page(request, "membership/address_list.html", **words)


@require_POST
def print_list(request: HttpRequest) -> HttpResponse:
    """The next letters of a list that was looked at; the page carries the rest, sealed, to the next press."""
    place, person = request.place, request.user
    insist(rules.may_print_letters(person, place))
    form = AddressFileForm()
    households = carried(request.POST.get("list", ""), place, person)
    if not households:
        form = AddressFileForm({}, {})
        form.add_error(None, _("We could not read the list back. Please choose the file again."))
        return page_of_letters(request, file_form=form)
    now, rest = next_batch(households)
    printed = attempt(form, actions.print_letters, person, place, now)
    if printed is None:
        return page_of_letters(request, file_form=form)
    left = sum(one.adults for one in rest)
    return page_of_sheets(request, printed, rest=carry(rest, place, person) if rest else "", left=left)
