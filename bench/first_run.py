"""How long a stranger waits: a fresh clone, an empty HOME, `make run`, until the demonstration answers.

    python bench/first_run.py [REPOSITORY]

Cold: nothing installed or kept before. Warm: another fresh clone with the HOME (and its package cache) of the first.
Needs git, make, Python and, for the cold run, a network for the packages.
"""

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent
ADDRESS = re.compile(r"http://localhost:\d+")


def main() -> None:
    source = sys.argv[1] if len(sys.argv) > 1 else str(HOUSE)
    with tempfile.TemporaryDirectory(prefix="first-run-") as folder:
        home = Path(folder) / "home"
        home.mkdir()
        for name in ("cold", "warm"):
            seconds = wait_for_demo(source, Path(folder) / name, home)
            print(f"{name}: {seconds:.0f} seconds from `make run` to a page of the demonstration", flush=True)


def wait_for_demo(source: str, clone: Path, home: Path) -> float:
    subprocess.run(["git", "clone", "--quiet", source, str(clone)], check=True)
    kept = {
        name: os.environ[name] for name in os.environ if not name.startswith(("FOLKMOOT_", "DATABASE_", "VIRTUAL_ENV"))
    }
    begun = time.monotonic()
    run = subprocess.Popen(
        ["make", "run"], cwd=clone, env={**kept, "HOME": str(home), "XDG_CACHE_HOME": str(home / ".cache")},
        stdout=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    try:
        address = next(found.group() for line in run.stdout if (found := ADDRESS.search(line)))
        while not answers(f"{address}/"):
            time.sleep(0.2)
        return time.monotonic() - begun
    finally:
        os.killpg(run.pid, signal.SIGTERM)
        run.wait(30)


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as page:
            return page.status == 200
    except OSError:
        return False


if __name__ == "__main__":
    main()
