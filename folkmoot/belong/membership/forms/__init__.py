"""What people type about belonging, made into clean values."""

from folkmoot.belong.membership.forms.joining import (
    AddressFileForm,
    CardForm,
    CodeForm,
    DeskForm,
    EndForm,
    LetterForm,
    LettersForm,
    MovedForm,
)
from folkmoot.belong.membership.forms.keeping import AreasForm, SettingsForm, StartForm
from folkmoot.belong.membership.forms.roles import BodyForm, ContactForm, HandOverForm, RoleForm

__all__ = [
    "AddressFileForm",
    "AreasForm",
    "BodyForm",
    "CardForm",
    "CodeForm",
    "ContactForm",
    "DeskForm",
    "EndForm",
    "HandOverForm",
    "LetterForm",
    "LettersForm",
    "MovedForm",
    "RoleForm",
    "SettingsForm",
    "StartForm",
]
