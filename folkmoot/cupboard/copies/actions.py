"""Every change about copies. The heavy work is done before: actions only note it."""

from django.db import transaction

from folkmoot.base import clock
from folkmoot.belong.people.models import Person
from folkmoot.cupboard.copies import asking, queries, rules
from folkmoot.cupboard.copies.models import Copy, PutBack
from folkmoot.record.action import PRIVATE, action, anyone


@action(may=rules.may_keep_copies, writes=PRIVATE)
def note_copy(person: Person, copy: Copy) -> Copy:
    """Keep the row of a copy that was made a moment ago by `making.make`."""
    copy.save()
    return copy


@action(may=rules.may_keep_copies, writes=PRIVATE)
def note_test(person: Person, copy: Copy) -> Copy:
    """Keep whether a copy could be opened and counted again."""
    copy.save(update_fields=["tested_at", "sound"])
    return copy


@action(may=rules.may_ask_back, writes=PRIVATE)
def ask_back(person: Person, copy: Copy) -> PutBack:
    """Ask that this copy be put in the place of everything. Nothing happens before a second person agrees."""
    return PutBack.objects.create(copy=copy, asked_by=person, asked_at=clock.now())


@action(may=rules.may_agree, writes=PRIVATE)
def agree(person: Person, asked: PutBack) -> None:
    """Agree, and so begin: the parent process stops the pages, copies what is there now, and puts the copy back.

    The public record gets its entry when it has happened.
    """
    asked.agreed_by, asked.agreed_at = person, clock.now()
    asked.save()
    transaction.on_commit(lambda: asking.ask(asking.RESTORE, name=asked.copy.name))


@action(may=rules.may_update, writes=PRIVATE)
def update(person: Person) -> None:
    """Ask the parent process to copy everything, fetch the newer version and start again with it."""
    transaction.on_commit(lambda: asking.ask(asking.UPDATE))


@action(may=anyone, writes=PRIVATE)
def note_made(copy: Copy) -> None:
    """Keep the row of a copy that a command made: whoever types it has the whole machine."""
    copy.save()


@action(may=anyone, writes=PRIVATE)
def note_nightly(copy: Copy) -> None:
    """Keep the row of the day's copy, and let old ones go but for one of each of the last weeks and months."""
    copy.save()
    for old in queries.can_go():
        old.path.unlink(missing_ok=True)
        old.delete()
