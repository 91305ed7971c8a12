"""Further pages of one's own account. What stands above people adds its own, in AppConfig.ready.

account_links.add(AccountLink("notices", _("Messages for you"), _("What you were told.")))
"""

from dataclasses import dataclass

from folkmoot.base.verdict import Words


@dataclass(frozen=True)
class AccountLink:
    """A page below /account/: the name of its address, its title, and a line about it."""

    url_name: str
    title: Words
    about: Words


_links: dict[str, AccountLink] = {}


def add(link: AccountLink) -> None:
    _links[link.url_name] = link


def all_links() -> list[AccountLink]:
    return list(_links.values())
