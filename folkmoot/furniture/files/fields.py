"""A box of a form that takes a picture: what comes out was drawn afresh by us."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from folkmoot.furniture.files.pictures import BadPicture, Picture, redraw


class PictureField(forms.FileField):
    """Clean gives a Picture, or None. Naming the kinds makes a phone send one that we can read."""

    def __init__(self, **more: Any) -> None:
        more.setdefault("help_text", _("JPEG, PNG, WebP or GIF. Where and when it was taken is thrown away."))
        more.setdefault("widget", forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif"}))
        super().__init__(**more)

    def clean(self, data: Any, initial: Any = None) -> Picture | None:
        sent = super().clean(data, initial)
        if not sent:
            return None
        try:
            return redraw(sent)
        except BadPicture as fault:
            raise ValidationError(str(fault)) from fault
