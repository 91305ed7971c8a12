"""Tags for questions, their faults, and buttons."""

# Templates name a tag's options one by one, so many options read well there.
# ruff: noqa: PLR0913, PLR0917

from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString

from folkmoot.base.field_look import described

register = template.Library()
Words = Any  # text or its translation to come


@register.inclusion_tag("ui/error_summary.html")
def error_summary(form: BaseForm) -> dict:
    """{% error_summary form %} above the form: every fault, with a link to its box."""
    faults = []
    if form.is_bound:
        faults = [{"id": "", "words": words} for words in form.non_field_errors()]
        faults += [{"id": _first_box(box), "words": words} for box in form for words in box.errors]
    return {"faults": faults}


def _first_box(box: BoundField) -> str:
    """Where a link to the field lands: its first choice when it has several."""
    several = box.field.widget.use_fieldset and len(box.subwidgets) > 0
    return box.subwidgets[0].id_for_label if several else box.id_for_label


@register.inclusion_tag("ui/field.html")
def field(box: BoundField, label: Words = "", hint: Words = "", unit: Words = "") -> dict:
    """{% field form.title %}: label, hint, fault and box of one question, whatever its kind."""
    return described(box, label=label, hint=hint, unit=unit)


@register.inclusion_tag("ui/fields.html")
def fields(form: BaseForm) -> dict:
    """{% fields form %}: the summary of faults and every field in order."""
    return {"form": form}


@register.simple_tag
def button(label: Words, kind: str = "", name: str = "", value: str = "") -> SafeString:
    """{% button "Save" %} sends its form; kind is "", quiet or warn."""
    sends = format_html(' name="{}" value="{}"', name, value) if name else ""
    return format_html('<button class="{}"{}>{}</button>', kind, sends, label)


@register.simple_tag
def link_button(label: Words, url: str, kind: str = "") -> SafeString:
    """{% link_button "Vote" url %} goes somewhere."""
    return format_html('<a class="button {}" href="{}">{}</a>', kind, url, label)


@register.inclusion_tag("ui/button_form.html", takes_context=True)
def button_form(
    context: template.Context, label: Words, url: str, kind: str = "", name: str = "", value: str = ""
) -> dict:
    """{% button_form "Sign this" url %}: a whole form of one button, for a deed that asks nothing."""
    return {
        "label": label,
        "url": url,
        "kind": kind,
        "name": name,
        "value": value,
        "csrf_token": context.get("csrf_token"),
    }
