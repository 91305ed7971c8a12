"""The Merkle tree as rows: what `tellers.prove` needs to read, and what the sequencer writes."""

from folkmoot.record.models import Checkpoint, Node
from tellers import prove


def read_node(level: int, idx: int) -> bytes:
    return bytes(Node.objects.values_list("hash", flat=True).get(level=level, idx=idx))


def root(size: int) -> bytes:
    return prove.root(size, read_node)


def proof_of(seq: int, checkpoint: Checkpoint) -> prove.InclusionProof:
    """Why the entry of this number is inside that checkpoint: a self-contained text that anyone can check."""
    path = prove.inclusion(seq, checkpoint.size, read_node)
    return prove.InclusionProof(seq, tuple(path), checkpoint.note)
