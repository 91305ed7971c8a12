"""Trying an action from a form: a refusal stands beside the button, not on a page of its own."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from folkmoot.base.limits import within_limit
from folkmoot.base.verdict import Refused, Verdict
from folkmoot.belong.membership import queries
from folkmoot.belong.people.models import Person


def attempt(form: forms.Form, deed: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
    """What the action gave back; None when it was refused, with the sentence on the form."""
    try:
        return deed(*arguments, **named)
    except Refused as refused:
        if refused.verdict.hidden:
            raise
        form.add_error(None, str(refused.verdict.sentence))
        return None


def allowed(form: forms.Form, *limits: Verdict) -> bool:
    """Whether none of these limits is reached; if one is, the form says so."""
    reached = next((limit for limit in limits if not limit), None)
    if reached is not None:
        form.add_error(None, str(reached.sentence))
    return reached is None


def person_by_code(form: forms.Form, asking: Person) -> Person | None:
    """Whoever shows the desk code typed into this form, with a limit on guessing; otherwise a fault beside the box."""
    if not allowed(form, within_limit("desk codes", asking.public_id, most=30, minutes=60)):
        return None
    found = queries.found_by_code(form.cleaned_data["desk_code"])
    if found is None:
        form.add_error("desk_code", _("Nobody shows this code now. Ask them to look at it again; it lasts a week."))
    return found
