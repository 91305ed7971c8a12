"""Passkeys, the code app and spare codes: added, used and taken away."""

from folkmoot.base import clock
from folkmoot.base.limits import within_limit
from folkmoot.base.sealed import seal, unseal
from folkmoot.base.verdict import Refused, Verdict, first_refusal
from folkmoot.belong.people import one_time, rules
from folkmoot.belong.people.models import Authenticator, Passkey, Person, SpareCode
from folkmoot.belong.people.secret_codes import SPARE_LETTERS, as_typed, in_groups, keyed_hash, new_code
from folkmoot.record.action import PRIVATE, action, anyone

SPARE_CODES = 8


@action(may=rules.may_add_passkey, writes=PRIVATE)
def add_passkey(person: Person, *, label: str, credential_id: bytes, credential: bytes, sign_count: int) -> Passkey:
    """Keep the public half of a key that a person's phone or computer has made."""
    return Passkey.objects.create(
        person=person,
        label=label,
        credential_id=credential_id,
        credential=credential,
        sign_count=sign_count,
        made_on=clock.now().date(),
    )


@action(may=anyone, writes=PRIVATE)
def may_ask_for_key(network: str) -> Verdict:
    """Count one question to a key; each makes a session."""
    return within_limit("asking a key", network, most=120, minutes=10)


@action(may=anyone, writes=PRIVATE)
def passkey_used(passkey: Passkey, *, sign_count: int) -> bool:
    """Note the key's counter. False when it has not grown: then there are two copies of one key."""
    if sign_count == 0 and passkey.sign_count == 0:
        return True
    grown = Passkey.objects.filter(pk=passkey.pk, sign_count__lt=sign_count)
    return bool(grown.update(sign_count=sign_count))


@action(may=rules.may_change_ways_in, writes=PRIVATE)
def remove_passkey(person: Person, passkey: Passkey) -> None:
    """A key that is gone no longer opens the door."""
    Passkey.objects.filter(pk=passkey.pk, person=person).delete()


@action(may=rules.may_begin_app, writes=PRIVATE)
def begin_authenticator(person: Person) -> None:
    """A fresh secret for a code app, kept sealed; it counts only once a code from it was typed."""
    sealed = seal(one_time.new_secret(), about=_about(person))
    Authenticator.objects.update_or_create(person=person, defaults={"sealed_secret": sealed, "last_step": 0})


def unconfirmed_secret(person: Person) -> bytes | None:
    """The secret to show once more while the app is being set up; never afterwards."""
    begun = Authenticator.objects.filter(person=person, confirmed_on=None).first()
    return unseal(begun.sealed_secret, about=_about(person)) if begun else None


@action(may=rules.may_begin_app, writes=PRIVATE)
def confirm_authenticator(person: Person, code: str) -> list[str] | None:
    """The app works: from now on it is the second step. Returns new spare codes, or None when the code was not right."""
    if not _app_code_fits(person, code, confirmed=False):
        return None
    Authenticator.objects.filter(person=person).update(confirmed_on=clock.now().date())
    return _new_spare_codes(person)


@action(may=rules.may_change_ways_in, writes=PRIVATE)
def remove_authenticator(person: Person) -> None:
    """Do without the code app. Its spare codes go with it."""
    Authenticator.objects.filter(person=person).delete()
    SpareCode.objects.filter(person=person).delete()


@action(may=rules.may_change_ways_in, writes=PRIVATE)
def renew_spare_codes(person: Person) -> list[str]:
    """Eight new spare codes, shown once; the old ones stop working."""
    return _new_spare_codes(person)


@action(may=rules.signed_in, writes=PRIVATE)
def show_second_step(person: Person, code: str) -> bool:
    """Was this the code app's present code, or an unused spare code? Each works once."""
    allowed = first_refusal(
        within_limit("second step", person.public_id, most=8, minutes=10),
        within_limit("second step in a day", person.public_id, most=60, minutes=1440),
    )
    if not allowed:
        raise Refused(allowed)
    return _app_code_fits(person, code, confirmed=True) or _use_spare_code(person, code)


def _app_code_fits(person: Person, code: str, *, confirmed: bool) -> bool:
    app = Authenticator.objects.filter(person=person, confirmed_on__isnull=not confirmed).first()
    if app is None:
        return False
    step = one_time.step_of(code, unseal(app.sealed_secret, about=_about(person)), clock.now())
    # Conditional, so that the same code typed twice at once is taken once.
    return bool(step and Authenticator.objects.filter(pk=app.pk, last_step__lt=step).update(last_step=step))


def _use_spare_code(person: Person, code: str) -> bool:
    kept = SpareCode.objects.filter(person=person, code_hash=_spare_hash(person, as_typed(code)), used_on=None)
    return bool(kept.update(used_on=clock.now().date()))


def _new_spare_codes(person: Person) -> list[str]:
    SpareCode.objects.filter(person=person).delete()
    codes = [new_code(SPARE_LETTERS) for _number in range(SPARE_CODES)]
    SpareCode.objects.bulk_create(SpareCode(person=person, code_hash=_spare_hash(person, code)) for code in codes)
    return [in_groups(code, 5) for code in codes]


def _spare_hash(person: Person, code: str) -> str:
    return keyed_hash("spare", person.public_id, code)


def _about(person: Person) -> str:
    return f"authenticator of {person.public_id}"
