"""The tamper-evident record: its mathematics, its signed notes and its independent verifier.

Only the standard library and `cryptography`; no Django, no network. `python -m tellers.prove audit EXPORT.zip`.
"""

from tellers.prove.audit import audit
from tellers.prove.canonical import NotCanonical, canonical, read_canonical
from tellers.prove.checkpoint import Checkpoint, open_checkpoint, parse_checkpoint, sign_checkpoint
from tellers.prove.commit import commitment, new_salt, opens
from tellers.prove.documents import (
    BadProof,
    ConsistencyProof,
    InclusionProof,
    check_consistency,
    check_inclusion,
    parse_consistency,
    parse_inclusion,
)
from tellers.prove.export import CannotExport, write_export
from tellers.prove.keys import COSIGNATURE, BadKey, SigningKey, VerifierKey, parse_vkey
from tellers.prove.notes import (
    BadNote,
    Note,
    Opened,
    Signature,
    UnknownSigner,
    cosign_note,
    open_note,
    parse_note,
    sign_note,
)
from tellers.prove.promises import Promise, open_promise, parse_promise, promise_within, sign_promise
from tellers.prove.proofs import verify_consistency, verify_inclusion
from tellers.prove.receipts import BadCode, parse_tracking_code, tracking_code, tracking_prefix
from tellers.prove.tiles import TileLevel, entries_path, entry_bundle, index_path, layout, read_bundle, tile, tile_path
from tellers.prove.tree import (
    EMPTY_ROOT,
    BadHash,
    GrowingTree,
    ReadNode,
    append,
    append_all,
    consistency,
    inclusion,
    leaf_hash,
    node_hash,
    root,
)

__all__ = [
    "COSIGNATURE",
    "EMPTY_ROOT",
    "BadCode",
    "BadHash",
    "BadKey",
    "BadNote",
    "BadProof",
    "CannotExport",
    "Checkpoint",
    "ConsistencyProof",
    "GrowingTree",
    "InclusionProof",
    "NotCanonical",
    "Note",
    "Opened",
    "Promise",
    "ReadNode",
    "Signature",
    "SigningKey",
    "TileLevel",
    "UnknownSigner",
    "VerifierKey",
    "append",
    "append_all",
    "audit",
    "canonical",
    "check_consistency",
    "check_inclusion",
    "commitment",
    "consistency",
    "cosign_note",
    "entries_path",
    "entry_bundle",
    "inclusion",
    "index_path",
    "layout",
    "leaf_hash",
    "new_salt",
    "node_hash",
    "open_checkpoint",
    "open_note",
    "open_promise",
    "opens",
    "parse_checkpoint",
    "parse_consistency",
    "parse_inclusion",
    "parse_note",
    "parse_promise",
    "parse_tracking_code",
    "parse_vkey",
    "promise_within",
    "read_bundle",
    "read_canonical",
    "root",
    "sign_checkpoint",
    "sign_note",
    "sign_promise",
    "tile",
    "tile_path",
    "tracking_code",
    "tracking_prefix",
    "verify_consistency",
    "verify_inclusion",
    "write_export",
]
