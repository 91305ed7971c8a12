"""Public ids in addresses: `path("polls/<public_id:public_id>-<slug:slug>/", …)`, and a memory for where addresses lead."""

from functools import lru_cache

from django.urls import ResolverMatch, URLResolver, register_converter
from django.urls.resolvers import RoutePattern

from folkmoot.base.ids import ALPHABET, LENGTH


class PublicIdPart:
    """Exactly one public id, so that the dash and the decorative words after it cannot be taken for part of it."""

    regex = f"[{ALPHABET}]{{{LENGTH}}}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(PublicIdPart, "public_id")


class Remembered(URLResolver):
    """All of these addresses, which asks the long list once for each path and not again with every request.

    What is found depends on the path alone, and nobody changes a match. A path that leads nowhere is not remembered.
    """

    MOST = 1000

    def __init__(self, patterns: list) -> None:
        super().__init__(RoutePattern(""), patterns)
        self._found = lru_cache(maxsize=self.MOST)(super().resolve)

    def resolve(self, path: str) -> ResolverMatch:
        return self._found(str(path))
