"""What one question of a form needs to be drawn, whatever its kind of box."""

from typing import Any

from django import forms
from django.forms import BoundField

CHOICES = (forms.RadioSelect, forms.CheckboxSelectMultiple)


def described(box: BoundField, *, label: Any = "", hint: Any = "", unit: Any = "") -> dict:
    """The parts of a field for ui/field.html, its box tied to its hint and fault for screen readers."""
    hint = hint or box.help_text
    widget = box.field.widget
    grouped = isinstance(widget, CHOICES) or widget.use_fieldset
    about = [f"{box.auto_id}-hint"] * bool(hint) + [f"{box.auto_id}-fault"] * bool(box.errors)
    attrs: dict = {"aria-describedby": " ".join(about)} if about else {}
    if box.errors and not grouped:
        attrs["aria-invalid"] = "true"
    choices = isinstance(widget, CHOICES)
    return {
        "box": box,
        "id": box.auto_id,
        "label": label or box.label,
        "hint": hint,
        "unit": unit,
        "hidden": box.is_hidden,
        "single_tick": isinstance(widget, forms.CheckboxInput),
        "grouped": grouped,
        "choices": list(box.subwidgets) if choices else [],
        "about": " ".join(about),
        "optional": not (
            box.field.required
            or getattr(box.field, "goes_without_saying", False)
            or getattr(box.form, "narrows_a_list", False)  # there, whoever asks for nothing sees everything
        ),
        "drawn": "" if choices else box.as_widget(attrs=attrs),
    }
