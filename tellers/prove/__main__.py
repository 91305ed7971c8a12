"""Check the record yourself: python -m tellers.prove audit EXPORT.zip

No network, no database, no Django. Exit code 0: fine. 1: false. 2: cannot tell.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

from tellers.prove.audit import audit
from tellers.prove.checkpoint import open_checkpoint
from tellers.prove.documents import BadProof, check_consistency, check_inclusion, parse_consistency, parse_inclusion
from tellers.prove.entries import LONGEST_ENTRY, BadEntry, is_hash, read_entry
from tellers.prove.findings import Answer, CannotTell, Finding, counted
from tellers.prove.keys import BadKey, VerifierKey, parse_vkey
from tellers.prove.notes import BadNote, FalseSignature, UnknownSigner
from tellers.prove.openings import LONGEST_OPENING, BadOpening, read_opening
from tellers.prove.parcel import LARGEST_SMALL_FILE
from tellers.prove.promises import open_promise, promise_within
from tellers.prove.receipts import BadCode, tracking_code, tracking_prefix
from tellers.prove.tree import leaf_hash


def main(arguments: list[str] | None = None) -> int:
    """Run one command, print what it comes to, and give back the exit code."""
    asked = _parser().parse_args(arguments)
    finding = _answered(asked.command, asked)
    _say(str(finding))
    return int(finding.answer)


def _say(text: str) -> None:
    """Print on any terminal, whatever letters it knows, and even if nobody listens to the end."""
    letters = sys.stdout.encoding or "utf-8"
    try:
        print(text.encode(letters, "replace").decode(letters), flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _answered(command: Callable[[argparse.Namespace], Finding], asked: argparse.Namespace) -> Finding:
    try:
        return command(asked)
    except (UnknownSigner, FalseSignature, BadProof) as error:
        return Finding(Answer.FALSE, f"False: {error}")
    except (CannotTell, BadNote, BadKey, BadEntry, BadOpening, BadCode) as error:
        return Finding(Answer.CANNOT_TELL, f"Cannot tell: {error}")
    except OSError as error:
        return Finding(Answer.CANNOT_TELL, f"Cannot tell: a file could not be read ({error.strerror}).")
    except Exception as error:  # noqa: BLE001 - Python's own exit code for a crash is 1, which here would mean “false”
        return Finding(Answer.CANNOT_TELL, f"Cannot tell: the check itself broke down ({type(error).__name__}).")


def _audit(asked: argparse.Namespace) -> Finding:
    return audit(asked.export, keys=_keys(asked), kept=[_read(path) for path in asked.kept])


def _verify(asked: argparse.Namespace) -> Finding:
    return audit(
        asked.export, keys=_keys(asked), kept=[_read(path) for path in asked.kept], prefix=_prefix(asked.receipt)
    )


def _checkpoint(asked: argparse.Namespace) -> Finding:
    checkpoint = open_checkpoint(_read(asked.note), _keys(asked))
    size = counted(checkpoint.size, "entry", "entries")
    return Finding(Answer.FINE, f"{checkpoint.origin} signed for {size}.", (f"Root: {checkpoint.root.hex()}",))


def _inclusion(asked: argparse.Namespace) -> Finding:
    proof, body = parse_inclusion(_text(asked.proof)), _read_entry(asked.entry)
    checkpoint = check_inclusion(proof, body, _keys(asked))
    size = counted(checkpoint.size, "entry", "entries")
    code = tracking_code(leaf_hash(body))
    return Finding(Answer.FINE, f"This is entry {proof.index:,} of {checkpoint.origin}, of {size}.", (f"Code: {code}",))


def _promise(asked: argparse.Namespace) -> Finding:
    promise = open_promise(promise_within(_text(asked.receipt)), _keys(asked))
    said = f"{promise.origin} promised that this entry is in the record by {promise.by}."
    look = "Whether it is: verify, with an export made after that time."
    return Finding(Answer.FINE, said, (f"Hash: {promise.leaf.hex()}", f"Code: {tracking_code(promise.leaf)}", look))


def _consistency(asked: argparse.Namespace) -> Finding:
    keys = _keys(asked)
    old = open_checkpoint(_read(asked.old), keys)
    new = check_consistency(parse_consistency(_text(asked.proof)), old, keys)
    return Finding(
        Answer.FINE, f"The record grew from {old.size:,} to {new.size:,} entries and nothing before changed."
    )


def _open(asked: argparse.Namespace) -> Finding:
    entry, opening = read_entry(_read_entry(asked.entry)), read_opening(_line(asked.opening, LONGEST_OPENING))
    if opening.fits(entry):
        return Finding(Answer.FINE, f"The value “{opening.label}” is the one this entry was made with.")
    return Finding(Answer.FALSE, f"False: the value “{opening.label}” is not the one this entry was made with.")


def _parser() -> argparse.ArgumentParser:
    shape = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(prog="python -m tellers.prove", description=__doc__, formatter_class=shape)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    whole = _command(commands, "audit", _audit, "check a whole exported record", export="the zip, or its folder")
    mine = _command(
        *(commands, "verify", _verify, "check that a receipt is in an exported record"),
        receipt="a tracking code, an entry's hash in hex, or a file that begins with one",
        export="the zip, or its folder",
    )
    for command in (whole, mine):
        command.add_argument(
            "--kept", action="append", default=[], metavar="NOTE", help="a checkpoint you kept; may repeat"
        )
    _command(commands, "checkpoint", _checkpoint, "check one signed checkpoint", note="the signed note")
    _command(
        *(commands, "inclusion", _inclusion, "check that an entry is under a signed checkpoint"),
        proof="a .tlog-proof file",
        entry="the entry's line",
    )
    _command(
        *(commands, "promise", _promise, "check that a receipt's promise is signed by this record"),
        receipt="the receipt as a text file",
    )
    _command(
        *(commands, "consistency", _consistency, "check that a newer checkpoint keeps an older one"),
        old="the older signed note",
        proof="“old SIZE”, the hashes, a blank line and the newer signed note",
    )
    _command(
        *(commands, "open", _open, "check that a value shown is the one committed to"),
        entry="the entry's line",
        opening="the opening's line",
    )
    return parser


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    run: Callable[[argparse.Namespace], Finding],
    purpose: str,
    **files: str,
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=purpose, description=purpose)
    command.set_defaults(command=run)
    for file, meaning in files.items():
        command.add_argument(file, metavar=file.upper(), help=meaning)
    command.add_argument("--key", action="append", default=[], help="a public key, name+id+key; may repeat")
    return command


def _keys(asked: argparse.Namespace) -> list[VerifierKey]:
    return [parse_vkey(text) for text in asked.key]


def _prefix(receipt: str) -> str:
    if os.path.isfile(receipt):
        receipt = (_text(receipt).split() or [""])[0]
    return receipt.lower() if is_hash(receipt.lower()) else tracking_prefix(receipt)


def _read_entry(path: str) -> bytes:
    return _line(path, LONGEST_ENTRY)


def _line(path: str, longest: int) -> bytes:
    return _read(path, longest + 1).removesuffix(b"\n")


def _text(path: str) -> str:
    try:
        return _read(path).decode()
    except UnicodeDecodeError as error:
        raise CannotTell(f"{Path(path).name} is not UTF-8 text.") from error


def _read(path: str, longest: int = LARGEST_SMALL_FILE) -> bytes:
    with open(path, "rb") as file:
        data = file.read(longest + 1)
    if len(data) > longest:
        raise CannotTell(f"{Path(path).name} is far too large.")
    return data


if __name__ == "__main__":
    sys.exit(main())
