"""A box of a form that takes a picture: what comes out was drawn afresh by us."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from folkmoot.cupboard.files.documents import BadDocument, Document
from folkmoot.cupboard.files.documents import read as read_document
from folkmoot.cupboard.files.pictures import BadPicture, Picture, redraw


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


class DocumentField(forms.FileField):
    """Clean gives a Document, or None."""

    def __init__(self, **more: Any) -> None:
        more.setdefault(
            "help_text",
            _(
                "PDF, at most 5 MB. It is kept as it is: a PDF can carry the name of whoever wrote it, so look before you send it."
            ),
        )
        more.setdefault("widget", forms.FileInput(attrs={"accept": "application/pdf,.pdf"}))
        super().__init__(**more)

    def clean(self, data: Any, initial: Any = None) -> Document | None:
        sent = super().clean(data, initial)
        if not sent:
            return None
        try:
            return read_document(sent)
        except BadDocument as fault:
            raise ValidationError(str(fault)) from fault
