"""Is the tree the one that was signed? Recomputed from the entries alone, then held against every stored node and signature."""

from collections.abc import Sequence

from folkmoot.record import declaring, door, keepers, memory, queries, signer
from folkmoot.record.audit.report import Report
from folkmoot.record.models import Checkpoint, Cosignature, Head, LogKey, Node
from tellers import prove

Levels = list[list[bytes]]


def check_tree(report: Report, leaves: Sequence[bytes]) -> None:
    """Compare head, nodes, checkpoints and the signer's own memory with the tree of these leaves."""
    levels = grow(leaves)
    _check_head(report, levels)
    _check_nodes(report, levels)
    _check_checkpoints(report, levels)
    _check_memory(report, levels)


def grow(leaves: Sequence[bytes]) -> Levels:
    """Every complete node of the tree, level by level."""
    levels = [list(leaves)]
    while len(below := levels[-1]) > 1:
        levels.append([prove.node_hash(below[at], below[at + 1]) for at in range(0, len(below) - 1, 2)])
    return levels


def root_at(levels: Levels, size: int) -> bytes | None:
    """The root when the record had this many entries; None if it has fewer."""
    return prove.root(size, lambda level, idx: levels[level][idx]) if size <= len(levels[0]) else None


def _check_head(report: Report, levels: Levels) -> None:
    head = Head.objects.filter(pk=1).first()
    found = root_at(levels, head.size) if head else None
    if head and found and found.hex() != head.root:
        report.fault(f"The record's root at {head.size:,} entries is not what its entries come to.")
    if head and head.trouble:
        report.fault(f"The signer refuses to sign: {head.trouble}.")


def _check_nodes(report: Report, levels: Levels) -> None:
    found = 0
    for level, idx, stored in Node.objects.values_list("level", "idx", "hash").iterator(chunk_size=5000):
        if level < len(levels) and idx < len(levels[level]):
            found += 1
            if bytes(stored) != levels[level][idx]:
                report.fault(f"The tree's node {level}/{idx} was changed by hand.")
    missing = sum(len(level) for level in levels) - found
    if missing:
        report.fault(f"{missing:,} nodes of the tree are missing.")


def _check_checkpoints(report: Report, levels: Levels) -> None:
    trusted = [prove.parse_vkey(line) for line in LogKey.objects.values_list("line", flat=True)]
    checkpoints = list(Checkpoint.objects.order_by("size"))
    if not checkpoints:
        report.unclear = "nothing of the record has been signed yet." if levels[0] else ""
    lost = {name: held for (name, _size, _root), held in declaring.declared().items()}
    for row in checkpoints:
        name = row.note.partition("\n")[0]
        # What an earlier record had signed beyond the copy that was put back is declared to be missing.
        if not (name in lost and row.size > lost[name]):
            _check_checkpoint(report, levels, row, trusted)
    own = _own_key()
    if (newest := queries.latest_checkpoint()) and own and not _opened(newest.note, [own]):
        report.fault("The newest checkpoint is not signed by the key that this installation holds.")
    _check_cosignatures(report, checkpoints)


def _own_key() -> prove.VerifierKey | None:
    """The signer's public key by its own word; None when it cannot be asked now."""
    try:
        return signer.signing_key().verifier
    except signer.NotTheSigner:
        pass
    try:
        return prove.parse_vkey(door.ask("signed")["key"])
    except (door.Shut, KeyError):
        return None


def _check_checkpoint(report: Report, levels: Levels, row: Checkpoint, trusted: list[prove.VerifierKey]) -> None:
    statement = _opened(row.note, trusted)
    if statement is None:
        report.fault(f"The checkpoint at {row.size:,} entries carries no true signature.")
    elif (statement.size, statement.root.hex()) != (row.size, row.root):
        report.fault(f"The checkpoint at {row.size:,} entries does not say what was signed.")
    elif statement.size > len(levels[0]):
        report.fault(f"{row.size:,} entries were signed for, and {len(levels[0]):,} are there.")
    elif root_at(levels, row.size) != statement.root:
        report.fault(f"The first {row.size:,} entries are not those that were signed.")


def _check_cosignatures(report: Report, checkpoints: list[Checkpoint]) -> None:
    """Lines of keepers whom the settings name; others we have no key for."""
    notes = {row.size: row.note for row in checkpoints}
    known = {(one.key.name, one.key.key_id.hex()): one.key for one in keepers.keepers()}
    for row in Cosignature.objects.order_by("size"):
        key, note = known.get((row.name, row.key_id)), notes.get(row.size)
        if key and (note is None or not _is_signed(f"{note}{row.line}\n", key)):
            report.fault(f"What {row.name} is said to have signed at {row.size:,} entries is not signed by them.")


def _is_signed(note: str, key: prove.VerifierKey) -> bool:
    try:
        return key in prove.open_note(note, [key]).signers
    except prove.BadNote:
        return False


def _opened(note: str, trusted: list[prove.VerifierKey]) -> prove.Checkpoint | None:
    try:
        return prove.open_checkpoint(note, trusted)
    except prove.BadNote:
        return None


def _check_memory(report: Report, levels: Levels) -> None:
    """What the signer itself knows: from its folder where we may look, else through its door."""
    try:
        signed = _remembered()
    except signer.NotAnExtension as trouble:
        report.fault(f"{str(trouble).capitalize()}.")
        return
    if signed and (signed.origin, signed.size, signed.root) in declaring.declared():
        return  # it was told that this is lost, and is about to go on under a new name
    found = root_at(levels, signed.size) if signed else None
    if signed and found is None:
        report.fault(
            f"The signer remembers {signed.size:,} entries, and {len(levels[0]):,} are there: an old copy was put back."
        )
    elif signed and found and found.hex() != signed.root:
        report.fault(f"The first {signed.size:,} entries are not those that the signer remembers.")


def _remembered() -> memory.Signed | None:
    try:
        return signer.remembered()
    except PermissionError:
        pass
    try:
        said = door.ask("signed")
    except door.Shut:
        return None
    return memory.Signed(int(said["size"]), said["root"], said["origin"]) if said else None
