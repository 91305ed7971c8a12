"""What people say, as they type it."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from folkmoot.base.forms import PlainForm
from folkmoot.base.plain_text import LinesField
from folkmoot.furniture.talk.models import LONGEST, Comment
from folkmoot.furniture.talk.rules import SELF, Voice

MOST_LINKS = 2
LINK = re.compile(r"https?://|www\.", re.IGNORECASE)
OTHER = "und"  # a language without a name here


class Words(LinesField):
    """Plain text of some lines, with two links at most, and a hint of how long it may be."""

    widget = forms.Textarea(attrs={"rows": 4})

    def clean(self, value: object) -> str:
        text = super().clean(value)
        if len(LINK.findall(text)) > MOST_LINKS:
            raise ValidationError(_("Please keep to two links: so many look like advertising."), code="links")
        return text


def languages() -> list[tuple[str, str]]:
    return [*((code, str(name)) for code, name in settings.WRITTEN_LANGUAGES), (OTHER, _("another language"))]


class Spoken(PlainForm):
    """Words, in whose name, and in which language; the last two asked only where there is more than one."""

    def __init__(self, *args: Any, voices: Iterable[Voice] = (), **more: Any) -> None:
        more.setdefault("auto_id", "talk_%s")  # it may stand on a page with forms of its owner's
        super().__init__(*args, **more)
        _fit(self, list(voices))

    def spoken(self) -> dict[str, str]:
        """What the actions take."""
        return {"voice": self.only_voice, **self.cleaned_data}


class SayForm(Spoken):
    """A remark or a question; in whose name, where somebody has more than one; and in which language."""

    kind = forms.ChoiceField(
        label=_lazy("What is it?"),
        choices=[(Comment.QUESTION, _lazy("A question")), (Comment.REMARK, _lazy("A remark"))],
        initial=Comment.QUESTION,
        widget=forms.RadioSelect,
    )
    text = Words(label=_lazy("Your words"), max_length=LONGEST)
    language = forms.ChoiceField(label=_lazy("Language of your words"))
    voice = forms.ChoiceField(label=_lazy("In whose name?"))


class ReplyForm(Spoken):
    """Words under what somebody else said."""

    text = Words(label=_lazy("Your reply"), max_length=LONGEST)
    language = forms.ChoiceField(label=_lazy("Language of your words"))
    voice = forms.ChoiceField(label=_lazy("In whose name?"))


def _fit(form: Spoken, voices: list[Voice]) -> None:
    """Ask only what has more than one answer."""
    form.fields["language"].choices = languages()
    form.fields["language"].initial = get_language()
    form.fields["language"].required = False
    if len(voices) > 1:
        form.fields["voice"].choices = [(one.name, one.words) for one in voices]
        form.fields["voice"].initial = voices[0].name
    else:
        del form.fields["voice"]
    form.only_voice = voices[0].name if voices else SELF


class ChangeForm(PlainForm):
    text = Words(label=_lazy("Your words"), max_length=LONGEST)
