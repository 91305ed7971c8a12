"""Begin a new kind of decision as a copy of the smallest one, with its words changed.

    make new-kind room=decide name=juries
    python tools/new_kind.py decide juries --one jury

Copies `folkmoot/decide/polls`, changes its words in names and text, adds one line to ROOMS in the settings, and
writes the first migration. What it makes works at once; then make it yours, beginning with kind.py and README.md.
"""

import argparse
import re
import subprocess
import sys
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent
SMALLEST, ONE_OF_IT = "polls", "poll"
ROOMS = ("voice", "decide", "act", "learn")


class CannotBegin(Exception):
    """The words given cannot become a feature; the sentence says why."""


def main() -> int:
    asked = read_arguments()
    try:
        begin(HOUSE, asked.room, asked.name, asked.one or singular(asked.name))
    except CannotBegin as reason:
        print(reason, file=sys.stderr)
        return 1
    print(NEXT.format(room=asked.room, name=asked.name))
    return 0


NEXT = """\
folkmoot/{room}/{name} is there and in ROOMS. Next:
  1. Say in its README.md what it is, and in kind.py which stages it has and how it ends.
  2. Explain it to people in docs/people/kinds.md, under its title.
  3. pytest folkmoot/{room}/{name} tests/house
  4. make check"""


def read_arguments() -> argparse.Namespace:
    words = argparse.ArgumentParser(description="Begin a new kind of decision as a copy of the smallest one.")
    words.add_argument("room", choices=ROOMS)
    words.add_argument("name", help="what there will be many of, in lower case: juries")
    words.add_argument("--one", help="one of them, when English is irregular: jury")
    return words.parse_args()


def singular(name: str) -> str:
    if name.endswith("ies"):
        return name[:-3] + "y"
    return name.removesuffix("s")


def begin(house: Path, room: str, name: str, one: str) -> None:
    new = house / "folkmoot" / room / name
    refuse_bad_words(house, new, name, one)
    copy(house / "folkmoot" / "decide" / SMALLEST, new, Renaming(room, name, one))
    add_room(house / "folkmoot" / "config" / "settings.py", f"{room}.{name}")
    write_first_migration(house, name)


def refuse_bad_words(house: Path, new: Path, name: str, one: str) -> None:
    if not re.fullmatch(r"[a-z][a-z_]*[a-z]", name):
        raise CannotBegin(f"“{name}” cannot be a folder's name here: use lower-case letters, as in “juries”.")
    if name == one:
        raise CannotBegin(f"“{name}” looks the same for one and many. Say what one is called: --one …")
    taken = [path for path in house.glob(f"folkmoot/*/{name}") if path.is_dir()]
    if new.exists() or taken:
        raise CannotBegin(f"There is already a folder {(taken or [new])[0].relative_to(house)}.")


class Renaming:
    """Polls become juries and a poll a jury, in every case they are written in."""

    def __init__(self, room: str, name: str, one: str) -> None:
        self.room, self.name = room, name
        self.words = {
            form(old): form(new)
            for old, new in ((SMALLEST, name), (ONE_OF_IT, one))
            for form in (str.lower, str.capitalize, str.upper)
        }
        # Longest first, so that "polls" is not read as "poll" and an s.
        self.pattern = re.compile("|".join(sorted(self.words, key=len, reverse=True)))

    def __call__(self, text: str) -> str:
        renamed = self.pattern.sub(lambda found: self.words[found.group()], text)
        return re.sub(rf"\bdecide([./]){self.name}\b", rf"{self.room}\1{self.name}", renamed)


def copy(old: Path, new: Path, renamed: Renaming) -> None:
    for path in sorted(old.rglob("*")):
        if path.is_dir() or "__pycache__" in path.parts:
            continue
        if "migrations" in path.parts and path.name != "__init__.py":
            continue  # written afresh below
        target = new / renamed(path.relative_to(old).as_posix())
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(renamed(path.read_text()))


def add_room(settings: Path, room: str) -> None:
    text = settings.read_text()
    rooms = re.search(r"^ROOMS = \[\n(.*?)^\]", text, re.DOTALL | re.MULTILINE)
    if not rooms:
        raise CannotBegin(f"{settings.name} has no list ROOMS to add a line to.")
    end = rooms.end(1)
    settings.write_text(f'{text[:end]}    "{room}",\n{text[end:]}')


def write_first_migration(house: Path, name: str) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", "makemigrations", name], cwd=house, check=False, capture_output=True, text=True
    )
    if done.returncode:
        raise CannotBegin(f"The copy is there, but its first migration could not be written:\n{done.stderr[-2000:]}")


if __name__ == "__main__":
    sys.exit(main())
