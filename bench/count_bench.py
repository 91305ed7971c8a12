"""Measure tellers beside pabutools on the same files, and write docs/benchmarks.md.

    python bench/count_bench.py [--data DIRECTORY] [--quick]      (make bench-count)

pabutools is installed into an environment of its own, var/bench-pabutools, and is no part of this project. Without a
network, or with --quick, its columns stay empty. Each measurement is a process of its own; times are CPU seconds.
"""

import argparse
import gzip
import json
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
ENVIRONMENT = ROOT / "var" / "bench-pabutools"
PABUTOOLS = "pabutools==1.2.3"
PAGE = ROOT / "docs" / "benchmarks.md"
FILES = (
    "Netherlands_Assen_2024.pb",
    "Poland_Gdansk_2020_Chelm.pb",
    "Netherlands_Amsterdam_332.pb",
    "Poland_Wieliczka_2023_Green_Budget.pb",
    "France_Toulouse_2024.pb",
    "Poland_Warszawa_2020_Praga-Poludnie.pb",
    "Poland_Warszawa_2026.pb.gz",
    "Poland_Lodz_2023.pb.gz",
)
RAISED = ("Poland_Wieliczka_2023_Green_Budget.pb", *FILES[4:])
WARSAW, SIZES = "Poland_Warszawa_2026.pb.gz", (1_000, 10_000, 100_000, 1_000_000)


def main() -> int:
    """Measure and write. Returns 0; 1 if the shared files are not there."""
    words = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    words.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data" / "pabulib")
    words.add_argument("--quick", action="store_true", help="without pabutools")
    asked = words.parse_args()
    if not asked.data.is_dir():
        print(f"There are no election files in {asked.data}.", file=sys.stderr)
        return 1
    task("text", 10)  # so that nothing below waits for Python's own compiling
    other = None if asked.quick else other_python()
    beside, ratios = side_by_side(asked.data, other)
    sizes, million = scaling()
    parts = [HEAD, machine(), *beside, *raised(asked.data), *sizes, *targets(asked.data, ratios, million), FOOT]
    PAGE.write_text("\n".join(parts).rstrip() + "\n")
    print(f"Written: {PAGE.relative_to(ROOT)}")
    return 0


HEAD = """# How fast tellers counts

Written by `make bench-count`; every number on this page comes from one run of it. Times are CPU seconds of one process each,
medians where something ran more than once. Machines differ and this one was doing other work as well, so look at ratios.
*Read*: from the file to ballots. *Group*: equal ballots put together and laid out, once for each election. *Count*: after that.
"""


FOOT = """## What stands in the way of the rest

*Reading*: what is left is splitting the text (about a quarter of the time), one object for each different ballot, and looking up ids and voters'
numbers, each of them once through in Python's own C; less than that would need a reader in C, and ballots that are made only when asked
for. *Grouping a million ballots*: several loops in Python over five million ticks. *Without a compiler*: the loop over the supporters of a
project; see [the decision](decisions/0022-a-quick-engine-for-equal-shares.md).
"""


def machine() -> str:
    """What this was measured on."""
    try:
        names = [
            line.split(":")[1].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if "model name" in line
        ]
    except OSError:
        names = []
    name = names[0] if names else platform.processor() or platform.machine()
    return f"Machine: {name}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}.\n"


def side_by_side(data: Path, other: Path | None) -> tuple[list[str], list[float]]:
    """One count by `mes_cost` of each file, by both programs; and the ratios."""
    lines = [
        f"## One count by equal shares (`mes_cost`), beside {PABUTOOLS.replace('==', ' ')}\n",
        "| file | ballots × projects | read | group | count | without the engine | pabutools | pabutools ÷ count | same winners |",
        "|---|---|---:|---:|---:|---:|---:|---:|---|",
    ]
    ratios = []
    for name in FILES:
        ours = task("file", data / name, "mes_cost", 5)
        plain = task("file", data / name, "mes_cost", 3, engine=False)
        theirs = beside(other, data / name, 1 if ours["ballots"] > 5000 else 3)
        ratio, same = "", ""
        if theirs:
            ratios.append(theirs["seconds"] / ours["count"])
            ratio, same = (
                f"{ratios[-1]:,.0f}",
                "yes" if theirs["winners"] == ours["winners"] else "no: another tie order",
            )
        cells = [name.split(".")[0].replace("_", " "), f"{ours['ballots']:,} × {ours['projects']}"]
        cells += [seconds(ours["read"]), seconds(ours["group"]), seconds(ours["count"]), seconds(plain["count"])]
        lines.append(row([*cells, seconds(theirs["seconds"]) if theirs else "", ratio, same]))
    if ratios:
        lines += ["", f"Median ratio over these files: {median(ratios):,.0f}."]
    return [*lines, ""], ratios


def raised(data: Path) -> list[str]:
    """Whole counts with raises."""
    lines = [
        "## All raises (`mes_cost_add1`)\n",
        "| file | raises | count | without the engine |",
        "|---|---:|---:|---:|",
    ]
    for name in RAISED:
        ours = task("file", data / name, "mes_cost_add1", 3)
        plain = task("file", data / name, "mes_cost_add1", 1, engine=False)
        cells = [name.split(".")[0].replace("_", " "), f"{ours['raises']:,}", seconds(ours["count"])]
        lines.append(row([*cells, seconds(plain["count"])]))
    return [*lines, ""]


def scaling() -> tuple[list[str], dict[str, Any]]:
    """Invented elections from a thousand ballots to a million; and what was found for the million."""
    found: dict[str, Any] = {}
    lines = [
        "## From a thousand ballots to a million (invented, 200 projects)\n",
        "| ballots | different | group | `mes_cost` | `mes_cost_add1` | raises | memory |",
        "|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for size in SIZES:
        found = task("synthetic", size)
        cells = [f"{size:,}", f"{found['groups']:,}", *(seconds(found[one]) for one in ("group", "count", "add1"))]
        lines.append(row([*cells, f"{found['raises']:,}", f"{found['memory']:,} MB"]))
    return [*lines, ""], found


def targets(data: Path, ratios: list[float], million: dict[str, Any]) -> list[str]:
    """What we set out to reach, and whether we did."""
    everything, losers = task("all", data), task("losers", data / WARSAW)
    warsaw_once, warsaw = task("file", data / WARSAW, "mes_cost", 9), task("file", data / WARSAW, "mes_cost_add1", 3)
    toulouse = task("file", data / "France_Toulouse_2024.pb", "mes_cost_add1", 3)
    small = task("hundredfold", data / "Poland_Wieliczka_2023_Green_Budget.pb", "mes_cost_add1")
    text, long = task("text", 180_000), task("lengthened", data / WARSAW, 4_000_000)
    city, once = ratios[-2:] or [0.0], warsaw_once["count"]
    counted = f"{everything['compared'] - everything['different']} of {everything['compared']} equal"
    lines = [
        "## What we set out to reach\n",
        "| what | must | hoped for | measured | must met | hope met |",
        "|---|---|---|---|---|---|",
        row(["winners, order and raises as expected", "all", "all", counted, *verdicts(everything["different"], 0, 0)]),
        target("one exact count, Warszawa 2026", once, 1.0, 0.010),
        row(["pabutools ÷ one count, large cities", "100", "1,000", " and ".join(f"{one:,.0f}" for one in city)])
        + f" {word(min(city) >= 100)} | {word(min(city) >= 1000)} |",
        target("all raises, Warszawa 2026", warsaw["count"], 10, 1),
        target(f"{small['raises']:,} raises (Wieliczka in hundredths)", small["count"], 90, 2),
        target("all raises, Toulouse 2024", toulouse["count"], 60, 1),
        target("a million ballots, all raises, after grouping", million["add1"], 30, 2),
        row(
            [
                "memory for a million ballots",
                "",
                "1,000 MB",
                f"{million['memory']:,} MB",
                "",
                word(million["memory"] < 1000),
            ]
        ),
        target(f"reading a city's file of {long['bytes'] / 1e6:.1f} MB", long["read"], 0.5, 0.1),
        target(f"reading {text['bytes'] / 1e6:.1f} MB of 180,000 short ballots", text["read"], 0.5, 0.1),
        target("all shared files by all 14 rules, with reading", everything["seconds"], 300, 20),
        target(f"what would have been enough, {losers['losers']} losers of Warszawa 2026", losers["seconds"], 60, 5),
    ]
    return [*lines, ""]


def target(what: str, found: float, must: float, hoped: float) -> str:
    """One line of the table of targets, for something that should take less."""
    return row([what, f"< {must:g} s", f"< {hoped:g} s", seconds(found), *verdicts(found, must, hoped)])


def verdicts(found: float, must: float, hoped: float) -> list[str]:
    """Whether each is met."""
    return [word(found <= must), word(found <= hoped)]


def word(met: bool) -> str:
    """For a table."""
    return "yes" if met else "**no**"


def row(cells: list[str]) -> str:
    """A line of a table."""
    return "| " + " | ".join(cells) + " |"


def seconds(number: float) -> str:
    """Three digits, in seconds."""
    return f"{number:.3g} s" if number < 100 else f"{number:.0f} s"


def task(*words: Any, engine: bool = True) -> dict[str, Any]:
    """One measurement, in a process of its own."""
    command = [sys.executable, str(HERE / "count_task.py"), *map(str, words)]
    settings = os.environ | ({} if engine else {"TELLERS_ENGINE": "off"})
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=settings)
    print("  ", *words, "" if engine else "(plain)", flush=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def other_python() -> Path | None:
    """The Python of an environment with pabutools in it; None if it cannot be made."""
    python = ENVIRONMENT / "bin" / "python"
    if not python.exists():
        print("Installing pabutools into an environment of its own ...", flush=True)
        subprocess.run([sys.executable, "-m", "venv", "--clear", ENVIRONMENT], check=True)
    install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", PABUTOOLS]
    if subprocess.run(install, check=False, capture_output=True).returncode:
        print("pabutools cannot be installed here, so its columns stay empty.", file=sys.stderr)
        return None
    return python


def beside(python: Path | None, path: Path, times: int) -> dict[str, Any] | None:
    """The same file counted by pabutools."""
    if python is None:
        return None
    with tempfile.NamedTemporaryFile(suffix=".pb") as plain:
        data = path.read_bytes()
        plain.write(gzip.decompress(data) if path.suffix == ".gz" else data)
        plain.flush()
        command = [python, HERE / "pabutools_side.py", plain.name, "mes_cost", str(times)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    print("   pabutools", path.name, flush=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    sys.exit(main())
