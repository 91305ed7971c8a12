"""Who may change how somebody signs in, and see or erase what is held about them."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from folkmoot.base.verdict import YES, Verdict, first_refusal, refuse
from folkmoot.belong.people import leaving
from folkmoot.belong.people.models import Authenticator, Visitor

SIGN_IN = "/account/sign-in/"
SIGN_IN_AGAIN = "/account/sign-in/?again=1"
SECOND_STEP = "/account/second-step/"
MOST_PASSKEYS = 12


def mail_leaves() -> Verdict:
    """Whether codes by e-mail can be had here: not on a site without a mail server, a laptop in a hall for instance."""
    if settings.MAIL_HOST or settings.FOLKMOOT_MODE == "demo":
        return YES
    return refuse(_("This site sends no e-mail. Come in with the code on a letter or a key card, or with a passkey."))


def signed_in(person: Visitor) -> Verdict:
    if not person.is_authenticated:
        return refuse(_("Please sign in first."), remedy=_("Sign in"), url=SIGN_IN)
    if not person.is_active:
        return refuse(_("This account is paused. Write to the people who run this site if you think that is wrong."))
    return YES


def signed_in_lately(person: Visitor) -> Verdict:
    """Signed in within the last ten minutes: it is really them, and not somebody who found the screen open."""
    if not (allowed := signed_in(person)):
        return allowed
    if not person.proved_lately:
        return refuse(
            _("To keep your account safe, please sign in once more before you do this."),
            remedy=_("Sign in again"),
            url=SIGN_IN_AGAIN,
        )
    return YES


def second_step_if_set(person: Visitor) -> Verdict:
    """Whoever has a second step shows it before the ways in are changed, so that one stolen way does not give all."""
    if person.is_authenticated and not person.proved_twice and has_second_step(person):
        return refuse(_("Please show your second step first."), remedy=_("Second step"), url=SECOND_STEP)
    return YES


def may_change_ways_in(person: Visitor) -> Verdict:
    return first_refusal(signed_in_lately(person), second_step_if_set(person))


def may_begin_app(person: Visitor) -> Verdict:
    if not (allowed := may_change_ways_in(person)):
        return allowed
    if has_authenticator(person):
        return refuse(_("You have a code app already. Take it away first, then set up the new one."))
    return YES


def may_add_passkey(person: Visitor) -> Verdict:
    if not (allowed := may_change_ways_in(person)):
        return allowed
    if person.passkeys.count() >= MOST_PASSKEYS:
        return refuse(_("You have as many passkeys as one person can keep here. Take one away first."))
    return YES


def may_see_own(person: Visitor) -> Verdict:
    """What we hold about somebody, in full: only for themselves, and only just after they signed in."""
    return may_change_ways_in(person)


def may_leave(person: Visitor) -> Verdict:
    if not (allowed := may_change_ways_in(person)):
        return allowed
    return leaving.first_things_first(person)


def has_second_step(person: Visitor) -> bool:
    """A passkey, or a code app that was tried once."""
    return person.passkeys.exists() or has_authenticator(person)


def has_authenticator(person: Visitor) -> bool:
    return Authenticator.objects.filter(person=person, confirmed_on__isnull=False).exists()
