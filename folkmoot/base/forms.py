"""How every form behaves: faults in words beside the field, and boxes that suit what is asked."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from folkmoot.base import money


class DayInput(forms.DateInput):
    """The browser's own date box."""

    input_type = "date"

    def __init__(self, attrs: dict | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class MomentInput(forms.DateTimeInput):
    """The browser's own box for a date and a time."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


class MoneyField(forms.CharField):
    """An amount typed as people write it; clean gives whole minor units."""

    def __init__(self, *, currency: str = "GBP", **more: Any) -> None:
        self.currency = currency
        super().__init__(**more)

    def prepare_value(self, value: Any) -> Any:
        return money.show(value, self.currency) if isinstance(value, int) else value

    def clean(self, value: Any) -> int | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return money.parse(text, self.currency)
        except ValueError as fault:
            raise ValidationError(str(fault)) from fault

    def widget_attrs(self, widget: forms.Widget) -> dict:
        return {**super().widget_attrs(widget), "inputmode": "decimal", "autocomplete": "off"}


class PlainForm(forms.Form):
    """A form whose faults we word ourselves: the browser's own bubbles cannot be translated or read again."""

    use_required_attribute = False

    def __init__(self, *args: Any, **more: Any) -> None:
        more.setdefault("label_suffix", "")
        super().__init__(*args, **more)
        for field in self.fields.values():
            suit(field)
            name_the_question(field)


def suit(field: forms.Field) -> None:
    """Django's dates get the browser's own boxes."""
    if isinstance(field, forms.DateTimeField) and type(field.widget) is forms.DateTimeInput:
        field.widget = MomentInput(field.widget.attrs)
    elif isinstance(field, forms.DateField) and type(field.widget) is forms.DateInput:
        field.widget = DayInput(field.widget.attrs)


def name_the_question(field: forms.Field) -> None:
    """An empty answer names its question, so that the summary of faults makes sense alone."""
    if field.label and field.error_messages.get("required") == forms.Field.default_error_messages["required"]:
        sentence = (
            _("Please tick “%(question)s”")
            if isinstance(field, forms.BooleanField)
            else _("Please answer “%(question)s”")
        )
        field.error_messages["required"] = sentence % {"question": field.label}
