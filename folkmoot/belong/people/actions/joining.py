"""Coming to be known: a name, a language, what was agreed to, and the stamp that ends every session."""

from django.db import IntegrityError, transaction

from folkmoot.base import clock
from folkmoot.base.plain_text import composed
from folkmoot.belong.people import rules
from folkmoot.belong.people.models import Consent, Person, new_stamp
from folkmoot.record.action import PRIVATE, action, anyone


@action(may=anyone, writes=PRIVATE)
def join(*, name: str = "", email: str | None = None, language: str = "", sample: bool = False) -> Person:
    """A new person. Nothing but a name others see is needed; the e-mail address is optional."""
    return Person.objects.create(
        name=name.strip(), email=normal_email(email), language=language, joined_on=clock.now().date(), sample=sample
    )


def normal_email(email: str | None) -> str | None:
    """One way to write an address, so that one mailbox is one account. None when there is none."""
    return composed(email or "").strip().lower() or None


def person_with(email: str, *, language: str = "") -> Person:
    """Whoever has this address, made now if nobody has. Call inside an action, once the mailbox is proved."""
    found = Person.objects.filter(email=email).first()
    if found:
        return found
    try:
        with transaction.atomic():
            return join(email=email, language=language)
    except IntegrityError:  # another browser of theirs was a moment faster
        return Person.objects.get(email=email)


@action(may=rules.signed_in, writes=PRIVATE)
def rename(person: Person, *, name: str) -> Person:
    """Change the name that neighbours see."""
    person.name = name
    person.save(update_fields=["name"])
    return person


@action(may=rules.signed_in, writes=PRIVATE)
def choose_language(person: Person, *, language: str) -> Person:
    """Read everything in this language from now on, wherever they sign in."""
    person.language = language
    person.save(update_fields=["language"])
    return person


@action(may=rules.signed_in, writes=PRIVATE)
def sign_out_everywhere(person: Person) -> None:
    """End every session of this person, on every phone and computer."""
    Person.objects.filter(pk=person.pk).update(stamp=new_stamp())


@action(may=rules.signed_in, writes=PRIVATE)
def agree(person: Person, *, to: str, words_version: str) -> Consent:
    """Note that they agreed, and to which words."""
    standing = Consent.objects.filter(person=person, to=to, withdrawn_at=None).first()
    return standing or Consent.objects.create(person=person, to=to, words_version=words_version, given_at=clock.now())


@action(may=rules.signed_in, writes=PRIVATE)
def take_back(person: Person, *, to: str) -> None:
    """Withdraw a consent: as easily as it was given."""
    Consent.objects.filter(person=person, to=to, withdrawn_at=None).update(withdrawn_at=clock.now())
