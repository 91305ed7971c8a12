"""The Merkle tree as rows: what `tellers.prove` needs to read, and what the sequencer writes."""

from folkmoot.record.models import Checkpoint, Entry, Node
from tellers import prove


def read_node(level: int, idx: int) -> bytes:
    return bytes(Node.objects.values_list("hash", flat=True).get(level=level, idx=idx))


def root(size: int) -> bytes:
    return prove.root(size, read_node)


def latest_checkpoint() -> Checkpoint | None:
    return Checkpoint.objects.order_by("-size").first()


def proof_of(entry: Entry, checkpoint: Checkpoint) -> prove.InclusionProof:
    """Why this entry is inside that checkpoint: a self-contained text that anyone can check."""
    path = prove.inclusion(entry.seq, checkpoint.size, read_node)
    return prove.InclusionProof(entry.seq, tuple(path), checkpoint.note)
