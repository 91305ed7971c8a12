"""The record as plain files that anyone may copy: tiles of hashes, bundles of entries, and all of it in one zip."""

import tempfile
from typing import IO

from folkmoot.record import queries
from folkmoot.record.models import Node
from tellers import prove

IN_MEMORY = 8_000_000
WIDTH = 256  # C2SP tlog-tiles


def signed_size() -> int:
    """How many entries the newest checkpoint speaks of; files show no more than that."""
    checkpoint = queries.latest_checkpoint()
    return checkpoint.size if checkpoint else 0


def tile(level: int, index: int, width: int) -> bytes | None:
    """A tile of hashes, or None if the signed record has no such tile."""
    if level > 7 or not _is_there(signed_size() >> (8 * level), index, width):
        return None
    start = index * WIDTH
    nodes = Node.objects.filter(level=8 * level, idx__gte=start, idx__lt=start + width).order_by("idx")
    return b"".join(bytes(found) for found in nodes.values_list("hash", flat=True))


def bundle(index: int, width: int) -> bytes | None:
    """A bundle of entries, or None if the signed record has no such bundle."""
    if not _is_there(signed_size(), index, width):
        return None
    start = index * WIDTH
    return prove.entry_bundle(queries.bodies(start, start + width))


def _is_there(count: int, index: int, width: int) -> bool:
    return 1 <= width <= WIDTH and index * WIDTH + width <= count


def write_zip() -> IO[bytes] | None:
    """The whole record in one zip, in a temporary file ready to be read; None before anything is signed."""
    size = signed_size()
    if not size:
        return None
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - whoever sends it closes it
    keys = queries.verifier_keys()
    prove.write_export(
        file,  # type: ignore[arg-type]
        origin=prove.parse_vkey(keys[0]).name,
        vkey="\n".join(keys),
        checkpoints=queries.checkpoints(),
        entries=queries.bodies(),
        openings=queries.public_openings(size),
    )
    file.seek(0)
    return file  # type: ignore[return-value]
