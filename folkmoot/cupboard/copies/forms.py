"""What a host sends about copies: nothing but a wish to be sure."""

from django import forms
from django.utils.translation import gettext_lazy as _

from folkmoot.base.forms import PlainForm


class SureForm(PlainForm):
    sure = forms.BooleanField(label=_("Yes, I am sure"))
