"""The kind of message that what one follows comes as, and its page in the account."""

from django.utils.translation import gettext_lazy as _

from folkmoot.belong.people.account_links import AccountLink
from folkmoot.cupboard.notices.kinds import DAILY, HERE, WEEKLY, Kind

NAME = "following"
KIND = Kind(NAME, _("What is new in what I follow"), by_default=WEEKLY, ways=(HERE, DAILY, WEEKLY))
LINK = AccountLink(
    "following", _("What I follow"), _("What is new in it, letters about it, and a calendar of your own.")
)
