"""The rows of tests/house/matrix.txt, and who asks for which of them."""

from pathlib import Path

from tests.house.doors import Looks
from tests.house.world import ROLES

MATRIX = Path(__file__).parent.parent / "matrix.txt"
# An address that only takes what is sent refuses to be read before it asks who reads: these few stand for all.
READERS_OF_ALL = ("visitor", "resident", "organiser", "host")
# To the house they are visitors (people/backend.py): some addresses, spread over all, stand for the rest.
AS_VISITORS, ONE_OF = ("suspended", "erased"), 4


def looked_at(looks: Looks, role: str) -> dict[str, str]:
    """{address and state: how the house answered}. What a role need not ask for answers as a visitor was answered."""
    written = read()
    numbers = {name: number for number, name in enumerate(written)}

    def passing_by(name: str) -> bool:
        only_sent_to = written.get(name, {}).get("visitor") == "post" and role not in READERS_OF_ALL
        return only_sent_to or (role in AS_VISITORS and numbers.get(name, 0) % ONE_OF != 0)

    found = looks.of(role, passing_by=passing_by)
    return found if role == "visitor" else {**looked_at(looks, "visitor"), **found}


def read() -> dict[str, dict[str, str]]:
    """{address and state: {role: answer}}."""
    rows = {}
    for line in MATRIX.read_text().splitlines()[1:] if MATRIX.exists() else ():
        name, *words = line.rsplit(None, len(ROLES))
        rows[name.strip()] = dict(zip(ROLES, words, strict=True))
    return rows


def write(rows: dict[str, dict[str, str]]) -> None:
    widest = max(map(len, rows)) + 2
    head = f"{'':{widest}}" + "".join(f"{role[:8]:9}" for role in ROLES)
    lines = [
        f"{name:{widest}}" + "".join(f"{words.get(role, '?'):9}" for role in ROLES) for name, words in rows.items()
    ]
    MATRIX.write_text("\n".join(line.rstrip() for line in [head, *lines]) + "\n")
