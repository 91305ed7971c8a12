"""The commands, and what each is given."""

import argparse
import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from verifier import (
    audit,
    checkpoints,
    commitments,
    cosign,
    documents,
    elections,
    entries,
    monitor,
    notes,
    parcel,
    promised,
    recount,
    shares,
    vectors,
)
from verifier.fetching import downloaded, is_web
from verifier.notes import Key
from verifier.parcel import Parcel
from verifier.verdicts import CannotTell, Fine, Trouble

SMALL = 1_000_000
EPILOG = "One plain sentence comes first. Exit code 0: fine. 1: false. 2: cannot tell."
Command = Callable[[argparse.Namespace], Fine]


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="python -m verifier", description=__doc__, epilog=EPILOG)
    top.description = "Check a public record, and count its ballots again, without the website that made them."
    commands = top.add_subparsers(metavar="COMMAND", required=True)
    for add in (_audit, _recount, _monitor, _checkpoint, _inclusion, _promise, _consistency, _open, _cosign, _vectors):
        add(commands)
    return top


def _command(commands: argparse._SubParsersAction, name: str, run: Command, words: str) -> argparse.ArgumentParser:
    made: argparse.ArgumentParser = commands.add_parser(name, help=words, description=words, epilog=EPILOG)
    made.set_defaults(run=run)
    return made


def _with_keys(made: argparse.ArgumentParser, *, required: bool = False) -> None:
    made.add_argument(
        "--key", action="append", default=[], required=required, help="a key as it is printed: name+figures+base64"
    )


# --- The whole record ----------------------------------------------------------------------------


def _audit(commands: argparse._SubParsersAction) -> None:
    made = _command(commands, "audit", _run_audit, "check a whole exported record, and ballots that belong to it")
    made.add_argument("export", help="a zip, a folder, or the address of the record")
    made.add_argument("--kept", action="append", default=[], type=Path, help="a checkpoint that you kept")
    made.add_argument("--ballots", action="append", default=[], type=Path, help="a file of ballots that was published")
    _with_keys(made)


def _run_audit(given: argparse.Namespace) -> Fine:
    ballots = [(path, read(path, elections.MOST_BYTES)) for path in given.ballots]
    with _export(given.export) as export:
        fine, looked = audit.audit(export, given=keys(given), kept=[read(path) for path in given.kept])
    details = list(fine.details)
    for path, data in ballots:
        index = recount.belongs_to(data, looked.results)
        details.append(f"{path.name} holds the ballots that entry {index} was counted from.")
    return Fine(fine.sentence, tuple(details))


def _recount(commands: argparse._SubParsersAction) -> None:
    made = _command(commands, "recount", _run_recount, "count published ballots again")
    made.add_argument("ballots", type=Path, help="ballots of a budget (.pb) or of a poll (.jsonl)")
    made.add_argument("--rule", default="", help="the way of counting, where neither the file nor the record tells it")
    made.add_argument("--record", help="a zip, a folder, or the address of the record: compare with its result")
    made.add_argument("--patience", type=float, default=shares.PATIENCE_SECONDS, help="seconds after which to give up")
    _with_keys(made)


def _run_recount(given: argparse.Namespace) -> Fine:
    data, results = read(given.ballots, elections.MOST_BYTES), None
    if given.record:
        with _export(given.record) as export:
            results = audit.audit(export, given=keys(given))[1].results
    return recount.recount(data, rule=given.rule, results=results, patience=given.patience)


@contextlib.contextmanager
def _export(where: str) -> Iterator[Parcel]:
    if not is_web(where):
        with parcel.opened(Path(where)) as export:
            yield export
        return
    address = where if where.endswith(".zip") else where.rstrip("/") + "/export.zip"
    with downloaded(address, parcel.MOST_BYTES) as path, parcel.opened(path) as export:
        yield export


# --- From outside, again and again -----------------------------------------------------------------


def _monitor(commands: argparse._SubParsersAction) -> None:
    made = _command(
        commands, "monitor", _run_monitor, "look at a record from time to time: is the old one still its beginning?"
    )
    made.add_argument("record", help="the address of the record, or a folder that mirrors it")
    made.add_argument("--state", type=Path, required=True, help="the file in which the last checkpoint is kept")
    made.add_argument(
        "--promises", type=Path, help="codes or hashes that must be in it, one a line, with the time if known"
    )
    made.add_argument("--sample", type=int, default=5, help="how many entries to pick by chance and read")
    _with_keys(made)


def _run_monitor(given: argparse.Namespace) -> Fine:
    promises = monitor.read_promises(read(given.promises)) if given.promises else []
    sample = max(0, min(given.sample, 1000))
    return monitor.monitor(given.record, given.state, keys=keys(given), promises=promises, sample=sample)


def _cosign(commands: argparse._SubParsersAction) -> None:
    made = _command(
        commands, "cosign", _run_cosign, "be a witness: sign a checkpoint if it extends the last one you signed"
    )
    made.add_argument("request", nargs="?", type=Path, help="`old SIZE`, hashes, an empty line, the checkpoint")
    made.add_argument("--private", type=Path, required=True, help="the file with your private key")
    made.add_argument("--new-key", metavar="NAME", help="make that key, under this name, and print its public half")
    made.add_argument("--state", type=Path, help="the file in which the last checkpoint is kept")
    made.add_argument("--out", type=Path, help="the file to write the signature line to")
    _with_keys(made)


def _run_cosign(given: argparse.Namespace) -> Fine:
    if given.new_key:
        line, public = cosign.new_key(given.new_key)
        with open(given.private, "x", opener=_for_me_alone) as file:
            file.write(line + "\n")
        return Fine(f"Made a key for {given.new_key}. Give this away:", (str(public),))
    if not (given.request and given.state and given.key):
        raise CannotTell("A witness needs a request, --state and the record's --key.")
    private = read(given.private).decode("utf-8", "replace")
    fine = cosign.cosign(read(given.request), private=private, log_keys=keys(given), state=given.state)
    if given.out:
        given.out.write_text(fine.details[0] + "\n", encoding="utf-8")
    return fine


def _for_me_alone(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


# --- One thing at a time -------------------------------------------------------------------------


def _checkpoint(commands: argparse._SubParsersAction) -> None:
    made = _command(commands, "checkpoint", _run_checkpoint, "check who signed a checkpoint")
    made.add_argument("note", type=Path)
    _with_keys(made, required=True)


def _run_checkpoint(given: argparse.Namespace) -> Fine:
    signed = checkpoints.read_signed(read(given.note), keys(given))
    return Fine(f"Fine: {signed.checkpoint}.", tuple(f"Signed by {key}." for key in signed.by))


def _inclusion(commands: argparse._SubParsersAction) -> None:
    made = _command(commands, "inclusion", _run_inclusion, "check that an entry is under a signed checkpoint")
    made.add_argument("proof", type=Path, help="a tlog-proof")
    made.add_argument("entry", type=Path, help="the entry as it was downloaded")
    _with_keys(made, required=True)


def _run_inclusion(given: argparse.Namespace) -> Fine:
    index, signed = documents.check_inclusion(read(given.proof), _entry(given.entry), keys(given))
    return Fine(f"Fine: it is entry {index} of {signed.checkpoint}.")


def _promise(commands: argparse._SubParsersAction) -> None:
    made = _command(commands, "promise", _run_promise, "check that the record promised to hold an entry, and by when")
    made.add_argument("receipt", type=Path, help="a receipt as it was saved, or the promise alone")
    _with_keys(made, required=True)


def _run_promise(given: argparse.Namespace) -> Fine:
    promise = promised.read_promise(read(given.receipt), keys(given))
    hint = "Was it kept? Put the next line into a file, and give it to monitor with --promises:"
    by = f"{promise.by:%Y-%m-%d %H:%M}"
    return Fine(f"Fine: {promise.origin} promised that this entry is in it by {by} UTC.", (hint, str(promise)))


def _consistency(commands: argparse._SubParsersAction) -> None:
    made = _command(
        commands, "consistency", _run_consistency, "check that a newer checkpoint keeps all of an older one"
    )
    made.add_argument("old", type=Path, help="the older checkpoint")
    made.add_argument("proof", type=Path, help="`old SIZE`, hashes, an empty line, the newer checkpoint")
    _with_keys(made, required=True)


def _run_consistency(given: argparse.Namespace) -> Fine:
    old = checkpoints.read_signed(read(given.old), keys(given)).checkpoint
    new = documents.check_consistency(old, documents.read_request(read(given.proof)), keys(given)).checkpoint
    return Fine(f"Fine: the first {old.size:,} of {new.size:,} entries are the same.")


def _open(commands: argparse._SubParsersAction) -> None:
    made = _command(commands, "open", _run_open, "check that a value is the one an entry committed to")
    made.add_argument("entry", type=Path)
    made.add_argument("opening", type=Path, help='{"label": …, "salt": …, "value": …}')


def _run_open(given: argparse.Namespace) -> Fine:
    try:
        entry = entries.read_entry(_entry(given.entry))
    except Trouble as trouble:
        raise CannotTell(f"The entry is not well formed: {trouble.sentence}") from None
    opening = commitments.read_opening(read(given.opening, audit.LONGEST_OPENING), with_index=False)
    commitments.check_opening(entry.facts, opening)
    return Fine(f"Fine: this is the value of {opening['label']!r} that was committed to.")


def _vectors(commands: argparse._SubParsersAction) -> None:
    made = _command(commands, "vectors", _run_vectors, "go through a file of test vectors")
    made.add_argument("file", type=Path)


def _run_vectors(given: argparse.Namespace) -> Fine:
    return vectors.run(read(given.file, vectors.MOST_BYTES))


# --- What commands are given ---------------------------------------------------------------------


def keys(given: argparse.Namespace) -> list[Key]:
    return [notes.read_key(line) for line in given.key]


def read(path: Path, most: int = SMALL) -> bytes:
    """A file that somebody gave, if it is no longer than it can rightly be."""
    try:
        if not path.is_file():
            raise CannotTell(f"{path} is not a file that is there.")
        with path.open("rb") as file:
            found = file.read(most + 1)
    except OSError as fault:
        raise CannotTell(f"{path} cannot be read: {fault.strerror}.") from None
    if len(found) > most:
        raise CannotTell(f"{path} is longer than it can rightly be.")
    return found


def _entry(path: Path) -> bytes:
    return read(path).removesuffix(b"\n")
