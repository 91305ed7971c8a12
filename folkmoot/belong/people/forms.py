"""What people type about themselves and to be let in."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from folkmoot.base.forms import PlainForm
from folkmoot.base.plain_text import LineField
from folkmoot.belong.people.actions import normal_email
from folkmoot.belong.people.models import NAME_LENGTH
from folkmoot.belong.people.names import check_name

EMAIL_FAULTS = {
    "invalid": _("Write an e-mail address like name@example.org."),
    "max_length": _("That address is too long."),
}
CODE_BOX = {"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}


class EmailForm(PlainForm):
    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        error_messages=EMAIL_FAULTS,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )

    def clean_email(self) -> str:
        return normal_email(self.cleaned_data["email"]) or ""


class CodeForm(PlainForm):
    """The code from the message. Spaces, dashes and capitals do not matter."""

    code = LineField(label=_("The code"), max_length=40, widget=forms.TextInput(attrs=CODE_BOX))


class PaperCodeForm(PlainForm):
    code = LineField(
        label=_("The code on your letter or card"),
        help_text=_("Capitals, spaces and dashes do not matter."),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )


class StepForm(PlainForm):
    code = LineField(
        label=_("Code"),
        help_text=_("The six figures your code app shows now, or one of your spare codes."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "text", "spellcheck": "false"}),
    )


class NameForm(PlainForm):
    name = LineField(
        label=_("Your name"),
        help_text=_("Your neighbours see it beside what you do in public. It need not be your full name."),
        max_length=NAME_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    def clean_name(self) -> str:
        name = self.cleaned_data["name"]
        check_name(name)
        return name


class LanguageForm(PlainForm):
    language = forms.ChoiceField(
        label=_("Language"), choices=lambda: list(map(_offered, settings.LANGUAGES)), widget=forms.RadioSelect
    )


def _offered(language: tuple[str, str]) -> tuple[str, str]:
    code, name = language
    if code in settings.TRANSLATED:
        return code, name
    return code, gettext("%(language)s (not translated yet: the dates, and from which side one reads)") % {
        "language": name
    }


class PasskeyForm(PlainForm):
    """What the browser answers for a key. It is read by the key library, never by us."""

    answer = forms.CharField(max_length=20_000, widget=forms.HiddenInput)
    label = LineField(label=_("What to call it"), max_length=60, required=False, help_text=_("For example: my phone."))


class LeavingForm(PlainForm):
    """Forgetting is asked for in words, so that it cannot happen by a slip."""

    words = LineField(
        label=_("Type the words “forget me” to go ahead"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean_words(self) -> str:
        words = self.cleaned_data["words"].strip("“”\"'. ").casefold()
        if words not in {"forget me", str(_("forget me")).casefold()}:
            raise forms.ValidationError(_("The words are: forget me"))
        return words
