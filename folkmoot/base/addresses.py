"""Public ids in addresses: `path("polls/<public_id:public_id>-<slug:slug>/", …)`."""

from django.urls import register_converter

from folkmoot.base.ids import ALPHABET, LENGTH


class PublicIdPart:
    """Exactly one public id, so that the dash and the decorative words after it cannot be taken for part of it."""

    regex = f"[{ALPHABET}]{{{LENGTH}}}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(PublicIdPart, "public_id")
