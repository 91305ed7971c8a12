"""Codes and lists that people type when they join, at the desk and when letters are printed."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from folkmoot.base.forms import PlainForm
from folkmoot.base.plain_text import LineField, LinesField
from folkmoot.belong.membership.actions import Household
from folkmoot.belong.membership.address_list import household
from folkmoot.belong.membership.models import Residency
from folkmoot.belong.people.models import NAME_LENGTH

MOST_LETTERS = 200

SEEN = [
    ("bill", _("a bill or a bank letter")),
    ("tenancy", _("a tenancy or a mortgage paper")),
    ("identity", _("an identity card or licence with the address")),
    ("council", _("a letter from the council, a school or a doctor")),
    ("known", _("known in person: I have seen them at home here")),
    ("other", _("something else that shows it")),
]


class CodeField(LineField):
    """A code as somebody typed it. It is looked up, never kept."""

    def __init__(self, **more) -> None:
        look = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        super().__init__(max_length=40, widget=forms.TextInput(attrs=look), **more)


class LetterForm(PlainForm):
    """The code from a letter; and a name, for somebody new."""

    code = CodeField(label=_("The code in your letter"), help_text=_("Capitals, spaces and dashes do not matter."))
    name = LineField(
        label=_("What shall neighbours call you?"),
        max_length=NAME_LENGTH,
        required=False,
        help_text=_("A first name is enough. Others here see it."),
    )

    def __init__(self, *args, is_new: bool, **more) -> None:
        super().__init__(*args, **more)
        if not is_new:
            del self.fields["name"]


class CodeForm(PlainForm):
    """Somebody's desk code."""

    desk_code = CodeField(
        label=_("Their code"), help_text=_("They sign in and find it under “Your code”; it lasts a week.")
    )


class CardForm(PlainForm):
    """Whose key card was lost: the name that neighbours see, typed whole."""

    name = LineField(
        label=_("The name they go by here"),
        max_length=NAME_LENGTH,
        help_text=_("Exactly as neighbours see it. There is no list to look through."),
    )
    seen = forms.BooleanField(
        label=_("I know them, or have seen something that shows who they are"),
        error_messages={"required": _("Give a card only to somebody you know, or whose papers you have seen.")},
    )


class DeskForm(CodeForm):
    """What was shown at the desk. Nothing else about it can be written down."""

    seen = forms.ChoiceField(label=_("What did you see?"), choices=SEEN, widget=forms.RadioSelect)


class MovedForm(PlainForm):
    """Saying that one has moved away."""

    sure = forms.BooleanField(
        label=_("Yes, I no longer live here"),
        error_messages={"required": _("Tick the box if you have moved away.")},
    )


class EndForm(PlainForm):
    """An organiser ends a residency, by its number and with a reason."""

    number = CodeField(
        label=_("Number of the residency"), help_text=_("Ten letters and figures, as the record shows it.")
    )
    why = forms.ChoiceField(label=_("Why?"), choices=Residency.WHYS, widget=forms.RadioSelect)


class AddressFileForm(PlainForm):
    """A list of addresses as a spreadsheet saves it."""

    file = forms.FileField(
        label=_("A list from a spreadsheet"),
        help_text=_(
            "CSV, TSV or .xlsx. One column is headed “Address”; one may be headed “Adults”. Other columns, such as names, are not read."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
    )


class LettersForm(PlainForm):
    """Addresses for a batch of letters, one a line, with the number of adults at the end."""

    addresses = LinesField(
        label=_("Addresses"),
        max_length=30_000,
        help_text=_(
            "One a line, its parts with commas between, and the number of adults after a bar: 12 Mill Road, Wenderby, WB1 2AB | 2"
        ),
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
    )

    def clean_addresses(self) -> list[Household]:
        lines = [line for line in self.cleaned_data["addresses"].split("\n") if line.strip()]
        households = [_household(number, line) for number, line in enumerate(lines, 1)]
        if sum(household.adults for household in households) > MOST_LETTERS:
            raise ValidationError(_("Print at most %(most)d letters at a time.") % {"most": MOST_LETTERS})
        return households


def _household(number: int, line: str) -> Household:
    address, _bar, adults = line.partition("|")
    try:
        return household(address, adults.strip() or "1")
    except ValidationError as fault:
        said = _("Line %(number)d: %(fault)s") % {"number": number, "fault": fault.messages[0]}
        raise ValidationError(said) from fault
