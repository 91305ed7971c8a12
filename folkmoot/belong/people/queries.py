"""Reads about a person that more than one page needs."""

from folkmoot.belong.people.models import Consent, KeyCard, Passkey, Person


def passkeys_of(person: Person) -> list[Passkey]:
    return list(person.passkeys.order_by("made_on", "pk"))


def passkey_of(person: Person, public_id: str) -> Passkey | None:
    return person.passkeys.filter(public_id=public_id).first()


def spare_codes_left(person: Person) -> int:
    return person.spare_codes.filter(used_on=None).count()


def card_of(person: Person) -> KeyCard | None:
    return person.key_cards.filter(ended_on=None).first()


def standing_consents(person: Person) -> dict[str, Consent]:
    return {consent.to: consent for consent in person.consents.filter(withdrawn_at=None)}


def sample_people() -> list[Person]:
    """The invented people of a demonstration."""
    return list(Person.objects.filter(sample=True, state=Person.ACTIVE).order_by("pk"))
