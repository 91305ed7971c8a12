"""Look at the pages of the running demo as a phone, a validator and a screen reader would.

    make audit                                     starts the demo, finds its pages, writes var/audit/report.md:
                                                   Lighthouse for the pages people see most, validity and access for all
    python tools/audit.py http://localhost:8000    looks at one that is running
    python tools/audit.py --page / --page /record/

Needs npm, Java and Chromium, and a network the first time. Kept apart from the tests for that reason.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.browser import FLAGS, PHONE
from tests.guards import find_chromium
from tools import running
from tools.pages import find_pages

FOLDER = running.HOUSE / "var" / "audit"
PACKAGES = ["lighthouse@12.8.2", "vnu-jar@26.9.27"]
TIMES, TRIES, MOST_PAGES = 3, 4, 60
# The pages that Lighthouse looks at: a place, a ballot, a result, a promise and an entry of the record.
SEEN_MOST = re.compile(r"/wenderby/((budgets|promises)/[^/]+/(result/)?)?|/record/[0-9]+/")
NAMES = ["performance", "access", "practice", "paint s", "blocked ms", "KB", "requests"]
HEADINGS = ["page", *NAMES, "invalid", "axe"]


class CannotAudit(Exception):
    """Something the audit needs is missing; the words say what."""


class LostTrace(CannotAudit):
    """Lighthouse ended without figures, as it does now and then; it may be asked again."""


@dataclass(frozen=True)
class Lighthouse:
    """The median of a few runs on an imagined mid-range phone with a slow line."""

    performance: float
    accessibility: float
    best_practice: float
    largest_paint_s: float
    blocked_ms: float
    kilobytes: float
    requests: float


def main() -> int:
    asked = read_arguments()
    try:
        chromium = need_tools()
        with site(asked.address) as address:
            pages = asked.page or find_pages(address, most=MOST_PAGES)
            rows = [HEADINGS]
            for row in look_at(address, pages, chromium, asked.times):
                print(" ".join(row), file=sys.stderr, flush=True)
                rows.append(row)
    except (CannotAudit, running.DidNotStart) as reason:
        print(reason, file=sys.stderr)
        return 1
    report = as_table(rows)
    (FOLDER / "report.md").write_text(report)
    print(report)
    return int(any(row[-2] != "0" or row[-1] != "0" for row in rows[1:]))


def read_arguments() -> argparse.Namespace:
    words = argparse.ArgumentParser(description="Look at the pages of the running demo.")
    words.add_argument("address", nargs="?", help="of a running demo; without it one is started")
    words.add_argument("--page", action="append", help="a path to look at (may be repeated); without it they are found")
    words.add_argument("--times", type=int, default=TIMES, help="Lighthouse runs for each page")
    return words.parse_args()


@contextmanager
def site(address: str | None) -> Iterator[str]:
    if address:
        yield address.rstrip("/")
        return
    # Told anew each time: what an older version told may not open any more.
    shutil.rmtree(FOLDER / "demo", ignore_errors=True)
    with running.demo(FOLDER / "demo") as (started, _parent):
        yield started


def look_at(address: str, pages: list[str], chromium: str, times: int) -> Iterator[list[str]]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for page in pages:
            often = len(pages) == 1 or SEEN_MOST.fullmatch(page)
            seen = figures(lighthouse(address + page, chromium, times)) if often else [""] * len(NAMES)
            yield [page, *seen, str(validity(address + page)), str(violations(browser, address + page))]
        browser.close()


def figures(seen: Lighthouse) -> list[str]:
    shares = [seen.performance, seen.accessibility, seen.best_practice]
    whole = [seen.blocked_ms, seen.kilobytes, seen.requests]
    return [*(f"{value:.2f}" for value in shares), f"{seen.largest_paint_s:.1f}", *(f"{value:.0f}" for value in whole)]


def as_table(rows: list[list[str]]) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|---" * len(rows[0]) + "|", *lines[1:]]) + "\n"


# The tools -------------------------------------------------------------------


def need_tools() -> str:
    """Install the npm tools into var/audit if they are not there; gives the path of Chromium."""
    missing = [name for name in ("npm", "node", "java") if not shutil.which(name)]
    chromium = find_chromium()
    if missing or not chromium:
        raise CannotAudit("The audit needs " + ", ".join(missing or ["chromium"]) + ". Install it and try again.")
    FOLDER.mkdir(parents=True, exist_ok=True)
    if not (FOLDER / "node_modules" / "vnu-jar").is_dir():
        words = ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--silent", *PACKAGES]
        if subprocess.run(words, cwd=FOLDER, check=False).returncode:
            raise CannotAudit("npm could not fetch the tools. Is this machine online?")
    return chromium


def lighthouse(address: str, chromium: str, times: int) -> Lighthouse:
    runs = [one_lighthouse(address, chromium) for _ in range(times)]
    return Lighthouse(*(median(values) for values in zip(*runs, strict=True)))


def one_lighthouse(address: str, chromium: str) -> list[float]:
    """One run; asked again when Chromium lost its trace on a busy machine."""
    for _ in range(TRIES - 1):
        with suppress(LostTrace):
            return run_lighthouse(address, chromium)
    return run_lighthouse(address, chromium)


def run_lighthouse(address: str, chromium: str) -> list[float]:
    program = FOLDER / "node_modules" / "lighthouse" / "cli" / "index.js"
    flags = "--chrome-flags=" + " ".join(["--headless=new", *(flag for flag in FLAGS if " " not in flag)])
    words: list[str | Path] = ["node", program, address, "--quiet", "--output=json", "--output-path=stdout", flags]
    done = subprocess.run(
        words, env=os.environ | {"CHROME_PATH": chromium}, check=False, capture_output=True, text=True
    )
    if done.returncode:
        raise LostTrace(f"Lighthouse could not look at {address}:\n{done.stderr[-2000:]}")
    seen = json.loads(done.stdout)
    shares = [seen["categories"][name]["score"] or 0.0 for name in ("performance", "accessibility", "best-practices")]
    audits = seen["audits"]
    paint, blocked = (audits[name]["numericValue"] for name in ("largest-contentful-paint", "total-blocking-time"))
    size, requests = audits["total-byte-weight"]["numericValue"], len(audits["network-requests"]["details"]["items"])
    return [*shares, paint / 1000, blocked, size / 1000, requests]


def validity(address: str) -> int:
    """How many errors the HTML checker finds in the page as it is sent."""
    try:
        with urllib.request.urlopen(address) as reply:
            page = reply.read()
    except urllib.error.HTTPError as fault:
        raise CannotAudit(f"{address} answers {fault.code}.") from fault
    with tempfile.NamedTemporaryFile(suffix=".html") as file:
        file.write(page)
        file.flush()
        jar = FOLDER / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
        words: list[str | Path] = ["java", "-jar", jar, "--format", "json", "--stdout", "--exit-zero-always", file.name]
        found = json.loads(subprocess.run(words, check=True, capture_output=True, text=True).stdout)
    errors = [message for message in found["messages"] if message["type"] == "error"]
    for message in errors:
        print(f"{address} line {message.get('lastLine')}: {message['message']}", file=sys.stderr)
    return len(errors)


def violations(browser: Browser, address: str) -> int:
    """How many rules of access axe finds broken on a small phone."""
    context = browser.new_context(**PHONE)
    page = context.new_page()
    page.goto(address)
    found = Axe().run(page).response["violations"]
    context.close()
    for rule in found:
        print(f"{address}: {rule['help']} ({len(rule['nodes'])})", file=sys.stderr)
    return len(found)


if __name__ == "__main__":
    sys.exit(main())
