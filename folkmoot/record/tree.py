"""The Merkle tree as rows: what `tellers.prove` needs to read, found in one question to the database however long the proof is."""

import json
from collections.abc import Callable, Iterable
from typing import Any

from django.db import connection

from folkmoot.record.models import Checkpoint, Node
from tellers import prove

Place = tuple[int, int]  # level, idx
# All at once, whatever the database: a list of places goes in, and each is found by the index.
NODES = {
    "sqlite": (
        "SELECT n.level, n.idx, n.hash FROM json_each(%s) AS wanted CROSS JOIN record_node AS n"
        " ON n.level = json_extract(wanted.value, '$[0]') AND n.idx = json_extract(wanted.value, '$[1]')"
    ),
    "postgresql": (
        # One look into the index for each: joined as a table, it would read all nodes where their number is not known yet.
        "SELECT n.level, n.idx, n.hash FROM jsonb_array_elements(%s::jsonb) AS wanted CROSS JOIN LATERAL"
        " (SELECT * FROM record_node WHERE level = (wanted->>0)::smallint AND idx = (wanted->>1)::bigint LIMIT 1) AS n"
    ),
}
NOTHING = bytes(32)


def root(size: int) -> bytes:
    return _found(prove.root, size)


def inclusion(index: int, size: int) -> list[bytes]:
    return _found(prove.inclusion, index, size)


def consistency(size1: int, size2: int) -> list[bytes]:
    """Raises Node.DoesNotExist when the stored tree has a hole."""
    return _found(prove.consistency, size1, size2)


def right_edge(size: int) -> prove.ReadNode:
    """What an append to a tree of this size reads: the complete subtrees along its edge."""
    places = [(level, (size >> level) - 1) for level in range(size.bit_length()) if size >> level & 1]
    return _reader(places)


def proof_of(seq: int, checkpoint: Checkpoint) -> prove.InclusionProof:
    """Why the entry of this number is inside that checkpoint: a self-contained text that anyone can check."""
    return prove.InclusionProof(seq, tuple(inclusion(seq, checkpoint.size)), checkpoint.note)


def _found(make: Callable[..., Any], *sizes: int) -> Any:
    """Try it once with empty nodes to learn which are needed, read those, and do it."""
    needed: list[Place] = []

    def note(level: int, idx: int) -> bytes:
        needed.append((level, idx))
        return NOTHING

    make(*sizes, note)
    return make(*sizes, _reader(needed))


def _reader(places: Iterable[Place]) -> prove.ReadNode:
    found = _read(set(places))

    def read_node(level: int, idx: int) -> bytes:
        try:
            return found[level, idx]
        except KeyError as fault:
            raise Node.DoesNotExist(f"The tree has no node {level}/{idx}.") from fault

    return read_node


def _read(places: set[Place]) -> dict[Place, bytes]:
    if not places:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(NODES[connection.vendor], [json.dumps(sorted(places))])
        return {(level, idx): bytes(found) for level, idx, found in cursor.fetchall()}
