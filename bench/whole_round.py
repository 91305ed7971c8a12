"""How many presses, keys, pages and minutes a whole round costs, by person and by chapter, with scripts and without.

    python bench/whole_round.py            both ways
    python bench/whole_round.py plain      without JavaScript only; "scripts" for the other

Ten chapters are played in a real browser from an empty installation, by the words on the pages alone. Minutes are hands
(keystroke-level model) and reading (each sort of page once, 238 words a minute). Thinking about what to write, meetings,
walking to a door and the counting of heaps of paper are not in them.
"""

import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from playwright.sync_api import sync_playwright

from tests.browser import FLAGS
from tests.guards import find_chromium
from tests.walks.playing import empty_site
from tests.walks.round import TEAM, Chapter, played
from tests.walks.walker import Effort

HEAD = "| chapter | " + " | ".join((*TEAM, "everyone else")) + " | presses | keys | pages | minutes |"
RULE = "|---|" + "---:|" * (len(TEAM) + 5)


def main() -> None:
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        for way in sys.argv[1:] or ("scripts", "plain"):
            play(browser, scripts=way == "scripts")
        browser.close()


def play(browser, *, scripts: bool) -> None:
    print(f"\n{'With' if scripts else 'Without'} JavaScript (minutes by person):\n\n{HEAD}\n{RULE}", flush=True)
    began, spent = time.monotonic(), []
    with empty_site(browser, scripts=scripts) as site:
        for chapter in played(site):
            spent.append(chapter)
            print(line(chapter), flush=True)
        faults = [fault for who in site.people.values() for fault in who.faults]
    whole = Chapter("**all**", {name: total(one.efforts.get(name) for one in spent) for name in spent[-1].efforts})
    print(line(whole))
    hours = sum(whole.efforts[name].minutes for name in TEAM) / 60
    print(f"\nThe three: {hours:.1f} hours of hands and reading in all. Refused or failed pages: {len(faults)}.")
    for fault in faults:
        print("  ", fault)
    print(f"Played in {time.monotonic() - began:.0f} s.", flush=True)


def line(chapter: Chapter) -> str:
    by = [chapter.efforts.get(name, Effort()).minutes for name in TEAM]
    others = total(one for name, one in chapter.efforts.items() if name not in TEAM)
    everyone = total(chapter.efforts.values())
    minutes = " | ".join(f"{one:.1f}" for one in (*by, others.minutes))
    counts = f"{everyone.presses} | {everyone.keys} | {everyone.pages} | {everyone.minutes:.1f}"
    return f"| {chapter.title} | {minutes} | {counts} |"


def total(efforts) -> Effort:
    return sum((one for one in efforts if one is not None), Effort())


if __name__ == "__main__":
    main()
