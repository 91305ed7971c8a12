"""What can be reported: each kind of thing that people write says here how to find one, whose it is, and how to hide it.

A feature registers each of its kinds in `AppConfig.ready`:

    things.register(Kind(name="comment", title=_("a comment"), find=…, seen_by=…, writer=…, text=…, hide=…, show=…))

`hide` and `show` change the row and nothing else, inside the action of whoever decides. A row that is hidden keeps its words.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from folkmoot.base.verdict import Words
from folkmoot.belong.people.models import Person, Visitor
from folkmoot.belong.places.models import Place


def nobody(_row: Any) -> Iterable[Person]:
    return ()


def no(_row: Any) -> bool:
    return False


def nothing(_row: Any) -> None:
    pass


def no_words(_row: Any) -> str:
    return ""


@dataclass(frozen=True)
class Kind:
    """One kind of thing that people write. `row` is the thing itself.

    name       one small word, for the address of the page that reports it
    title      what it is in a sentence: “a comment”
    find       (place, public id) → the row, hidden or not; None where there is none in this place
    seen_by    (person, row) → may they see what it hangs on?
    stands     row → is it shown now?
    writer     row → who wrote it; None once they have left
    concerns   row → those whose own thing the words are about: they do not decide about them
    let_in     row → what is due once a moderator has read what a newcomer wrote: those whom it concerns are told now
    political  row → is it speech about an election or an office, so that two have to agree before it is hidden?
    """

    name: str
    title: Words
    find: Callable[[Place, str], Any]
    seen_by: Callable[[Visitor, Any], bool]
    stands: Callable[[Any], bool]
    writer: Callable[[Any], Person | None]
    text: Callable[[Any], str]
    address: Callable[[Any], str]
    hide: Callable[[Any], None]
    show: Callable[[Any], None]
    language: Callable[[Any], str] = no_words
    concerns: Callable[[Any], Iterable[Person]] = nobody
    political: Callable[[Any], bool] = no
    let_in: Callable[[Any], None] = nothing


@dataclass(frozen=True)
class Thing:
    """One thing that somebody wrote, with its kind."""

    kind: Kind
    place: Place
    row: Any

    @property
    def text(self) -> str:
        return self.kind.text(self.row)

    @property
    def language(self) -> str:
        return self.kind.language(self.row)

    @property
    def address(self) -> str:
        return self.kind.address(self.row)

    @property
    def writer(self) -> Person | None:
        return self.kind.writer(self.row)

    @property
    def stands(self) -> bool:
        return self.kind.stands(self.row)

    def is_of(self, person: Visitor) -> bool:
        writer = self.writer
        return bool(person.is_authenticated and writer is not None and writer.pk == person.pk)

    def concerns(self, person: Visitor) -> bool:
        return bool(person.is_authenticated) and person.pk in {one.pk for one in self.kind.concerns(self.row)}


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    _kinds[kind.name] = kind


def thing_at(place: Place, what: str, public_id: str) -> Thing | None:
    """The thing of this kind and id in this place, hidden or not."""
    kind = _kinds.get(what)
    row = kind.find(place, public_id) if kind else None
    return None if kind is None or row is None else Thing(kind, place, row)


def title_of(what: str) -> Words:
    """“a comment”"""
    return _kinds[what].title if what in _kinds else what


def report_url(place: Place, what: str, public_id: str) -> str:
    """Where a thing is reported: for the link beside it."""
    return f"/{place.slug}/moderation/report/{what}/{public_id}/"
