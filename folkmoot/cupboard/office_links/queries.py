"""Reads of links."""

from django.db.models import QuerySet

from folkmoot.belong.membership.models import Body
from folkmoot.belong.membership.queries import bodies_of
from folkmoot.belong.people.secret_codes import as_typed, keyed_hash
from folkmoot.cupboard.office_links.models import LinkToken, OfficeLink


def hash_of(token: str) -> str:
    return keyed_hash("office link", as_typed(token))


def link_by_token(token: str) -> OfficeLink | None:
    """The link that this token opens, whatever state it is in."""
    found = LinkToken.objects.filter(token_hash=hash_of(token)).select_related("link__body__place").first()
    return found.link if found else None


def link_here(public_id: str) -> OfficeLink | None:
    """A link by its public id. Ask `rules.may_use` before anything of it is shown."""
    return OfficeLink.objects.filter(public_id=public_id).select_related("body__place").first()


def link_of(owner: str, about: str) -> OfficeLink | None:
    """The newest link about this thing, for those who asked."""
    return OfficeLink.objects.filter(owner=owner, about=about).select_related("body").order_by("-pk").first()


def other_offices(link: OfficeLink) -> QuerySet[Body]:
    """Where it could be sent instead."""
    return bodies_of(link.body.place).exclude(pk=link.body_id)
