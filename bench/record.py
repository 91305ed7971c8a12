"""How quick the record is, and how it grows: appends on both databases, proofs at a million entries, rows and bytes.

    python bench/record.py [--appends 5000] [--largest 1000000] [--only sqlite|postgresql]

Appends: so many waiting entries, as acts leave them, go through the sequencer in batches and are signed, with real syncing.
Growth: entries made up on the spot are appended in larger batches until the sizes named; at each, rows and bytes are counted
and a hundred proofs, of inclusion and of consistency, are drawn from the stored nodes and checked.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HOUSE))

PROOFS, AT_ONCE = 100, 4096


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--appends", type=int, default=5_000, help="below 10,000, where the growth begins")
    parser.add_argument("--largest", type=int, default=1_000_000)
    parser.add_argument("--only", choices=["sqlite", "postgresql"], default="")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.inside:
        inside(asked)
        return
    from tools import withpg  # noqa: PLC0415  (the inside needs its settings first)

    if asked.only != "postgresql":
        outside("")
    if asked.only != "sqlite":
        with withpg.server(durable=True) as address:
            outside(address)


def outside(address: str) -> None:
    # On a disk: the folder for temporary files is memory on many machines.
    with tempfile.TemporaryDirectory(prefix="folkmoot-record-", dir="/var/tmp") as folder:
        own = {"FOLKMOOT_VAR": folder, "FOLKMOOT_MODE": "demo", "DJANGO_SETTINGS_MODULE": "folkmoot.config.settings"}
        environment = {**os.environ, **own, **({"DATABASE_URL": address} if address else {})}
        if not address:
            environment.pop("DATABASE_URL", None)
        again = [sys.executable, __file__, "--inside", *sys.argv[1:]]
        subprocess.run(again, cwd=HOUSE, env=environment, check=True)


# With the settings of the database that is measured ----------------------------------------------


def inside(asked: argparse.Namespace) -> None:
    from folkmoot.config.sqlite import use_current_sqlite  # noqa: PLC0415

    use_current_sqlite()
    import django  # noqa: PLC0415

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    from folkmoot.base.guard import writing  # noqa: PLC0415
    from folkmoot.record import signer  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    signer.become()
    print(f"\n{connection.vendor}", flush=True)
    with writing("bench"):
        appends(asked.appends)
        grow(asked.largest)


def appends(many: int) -> None:
    """Acts leave waiting entries, one transaction for each hundred; then the clock and the signer take them in."""
    from django.db import transaction  # noqa: PLC0415

    from folkmoot.record import sequencer, signer  # noqa: PLC0415
    from folkmoot.record.facts import ContentErased  # noqa: PLC0415
    from folkmoot.record.write import write  # noqa: PLC0415

    begun = time.perf_counter()
    for start in range(0, many, 100):
        with transaction.atomic():
            for number in range(start, min(start + 100, many)):
                write(ContentErased(refs=[f"places.Place:{number:010}"], reason="bench"), about="record.Head:1")
    written = time.perf_counter()
    sequencer.add_pending()
    signer.sign_head()
    ended = time.perf_counter()
    print(f"written: {many / (written - begun):,.0f} a second, in one process")
    print(f"pending to signed: {many / (ended - written):,.0f} a second, in batches of {sequencer.BATCH}", flush=True)


def grow(largest: int) -> None:
    print("| entries | rows of nodes each | bytes each, all tables | inclusion proof ms | consistency proof ms |")
    print("|---:|---:|---:|---:|---:|")
    for size in (size for size in (10_000, 100_000, 1_000_000) if size <= largest):
        fill_to(size)
        print(
            f"| {size:,} | {rows_of_nodes() / size:.3f} | {bytes_of_record() / size:,.0f} | {proofs(size)} |",
            flush=True,
        )


def fill_to(size: int) -> None:
    from folkmoot.record.models import Head, Pending  # noqa: PLC0415
    from folkmoot.record.sequencer import _append  # noqa: PLC0415
    from tellers import prove  # noqa: PLC0415

    while (head := Head.objects.get_or_create(pk=1, defaults={"root": prove.EMPTY_ROOT.hex()})[0]).size < size:
        bodies = [body(head.size + at) for at in range(min(AT_ONCE, size - head.size))]
        ready = [Pending(leaf_hash=prove.leaf_hash(one).hex(), body=one.decode()) for one in bodies]
        in_one_transaction(lambda: _append(head, ready))  # noqa: B023  (used at once)


def in_one_transaction(work) -> None:
    from django.db import transaction  # noqa: PLC0415

    with transaction.atomic():
        work()


def body(number: int) -> bytes:
    """About as long as the entry of a ballot."""
    from tellers import prove  # noqa: PLC0415

    facts = {"box": f"{number:010}", "commit": random.randbytes(32).hex()}
    about = {"v": 1, "kind": "ballot.cast", "at": "2026-11-22T18:10Z", "obj": "process.Process:0000000000"}
    return prove.canonical({**about, "because": None, "c": facts, "n": random.randbytes(16).hex()})


def rows_of_nodes() -> int:
    from folkmoot.record.models import Node  # noqa: PLC0415

    return Node.objects.count()


def bytes_of_record() -> int:
    from django.db import connection  # noqa: PLC0415

    tables = ("record_entry", "record_node", "record_checkpoint", "record_opening", "record_pending")
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT sum(pg_total_relation_size(name::regclass)) FROM unnest(%s::text[]) AS name", [list(tables)]
            )
            return int(cursor.fetchone()[0])
        cursor.execute("PRAGMA page_count")
        (pages,) = cursor.fetchone()
        cursor.execute("PRAGMA page_size")
        return pages * cursor.fetchone()[0]


def proofs(size: int) -> str:
    """Median milliseconds of a proof of inclusion and one of consistency, read from the tables and then checked."""
    from folkmoot.record import tree  # noqa: PLC0415
    from folkmoot.record.models import Entry  # noqa: PLC0415
    from tellers import prove  # noqa: PLC0415

    whole, chance, inclusion, consistency = tree.root(size), random.Random(size), [], []
    for _ in range(PROOFS):
        index, older = chance.randrange(size), chance.randrange(1, size)
        begun = time.perf_counter()
        path = tree.inclusion(index, size)
        middle = time.perf_counter()
        grown = tree.consistency(older, size)
        ended = time.perf_counter()
        inclusion.append(middle - begun)
        consistency.append(ended - middle)
        leaf = bytes.fromhex(Entry.objects.values_list("leaf_hash", flat=True).get(seq=index))
        assert prove.verify_inclusion(index, size, leaf, path, whole)
        assert prove.verify_consistency(older, size, tree.root(older), whole, grown)
    return " | ".join(f"{sorted(times)[PROOFS // 2] * 1000:.2f}" for times in (inclusion, consistency))


if __name__ == "__main__":
    main()
