"""Every change to a person's own rows."""

from folkmoot.base import clock
from folkmoot.belong.people.models import Person
from folkmoot.record.action import PRIVATE, action, anyone


@action(may=anyone, writes=PRIVATE)
def join(*, name: str = "", email: str | None = None, language: str = "", sample: bool = False) -> Person:
    """A new person. Nothing but a name others see is needed; the e-mail address is optional."""
    return Person.objects.create(
        name=name.strip(), email=normal_email(email), language=language, joined_on=clock.now().date(), sample=sample
    )


def normal_email(email: str | None) -> str | None:
    """One way to write an address, so that one mailbox is one account. None when there is none."""
    return (email or "").strip().lower() or None
