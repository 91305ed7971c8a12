"""Voters who press again until they are told that their ballot is in, and remember everything they were told.

Used by tests/walks/test_kills.py and, with more of everything, by bench/kills.py.
"""

import itertools
import random
import re
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from tests.live import Browser, Cut, Product
from tests.live_postgres import Server

LINES = 8
SECONDS_TO_RECOVER = 120
RECEIPT = re.compile(r"<code>([0-9A-Z]{4}(?:-[0-9A-Z]{4}){4})</code>")


@dataclass
class Voter:
    """What one voter did: choices the product said yes to, choices whose fate was never told, and receipts."""

    session: str
    holder: str
    accepted: list[list[str]] = field(default_factory=list)
    unknown: list[list[str]] = field(default_factory=list)
    receipts: list[str] = field(default_factory=list)

    def changes_of_mind(self, choices: list[str]) -> Iterator[list[str]]:
        """What they tick, one time after another, never the same twice in a row."""
        ways = [list(ticks) for size in (1, 2, 3) for ticks in itertools.combinations(choices, size)]
        random.Random(self.holder).shuffle(ways)
        return itertools.cycle(ways)


@dataclass
class History:
    voters: list[Voter]
    faults: int = 0  # answers of 500 and above: the database was away
    cuts: int = 0

    @property
    def accepted(self) -> int:
        return sum(len(voter.accepted) for voter in self.voters)

    @property
    def receipts(self) -> list[str]:
        return [code for voter in self.voters for code in voter.receipts]


def vote(running: Product, made: dict, *, times: int, kills: list[Callable[[], None]], every_receipt: bool) -> History:
    """Every voter votes so many times, changing their mind, while the kills happen at even steps of the way."""
    history = History([Voter(**words) for words in made["voters"]])
    todo = iter(history.voters)
    hand_out = threading.Lock()
    with ThreadPoolExecutor(LINES) as pool:
        lines = [
            pool.submit(one_line, running, made["budget"], history, todo, hand_out, times, every_receipt)
            for _ in range(LINES)
        ]
        # In this thread: what is started again here is tied to the life of the thread that started it.
        for number, kill in enumerate(kills, 1):
            due = len(history.voters) * times * number // (len(kills) + 1)
            wait_for(lambda: history.accepted >= due or all(line.done() for line in lines), running)  # noqa: B023  (used at once)
            kill()
        for line in lines:
            line.result()
    return history


def wait_for(condition: Callable[[], bool], running: Product) -> None:
    give_up_at = time.monotonic() + SECONDS_TO_RECOVER
    while not condition():
        if time.monotonic() > give_up_at:
            raise AssertionError(f"It did not recover. {running.processes()} run; last words:\n{running.last_words()}")
        time.sleep(0.02)


def one_line(running, budget, history, todo, hand_out, times, every_receipt) -> None:  # noqa: PLR0917
    """One connection after another, each with one voter at a time."""
    while True:
        with hand_out:
            voter = next(todo, None)
        if voter is None:
            return
        browser, ways = running.browser(voter.session), voter.changes_of_mind(budget["choices"])
        for number in range(times):
            cast_until_it_is_in(browser, budget, voter, ways, history)
            if every_receipt or number == times - 1:
                voter.receipts.append(take_receipt(browser, budget))
        browser.close()


def cast_until_it_is_in(browser: Browser, budget: dict, voter: Voter, ways: Iterator, history: History) -> None:
    give_up_at = time.monotonic() + SECONDS_TO_RECOVER
    for ticks in ways:
        assert time.monotonic() < give_up_at, f"{voter.holder} could not vote"
        try:
            status = browser.post(budget["path"], {"approves": ticks}).status
        except Cut:
            history.cuts += 1
            voter.unknown.append(ticks)
        else:
            if status == 302:
                voter.accepted.append(ticks)
                return
            assert status >= 500, f"{voter.holder} was refused with {status}"
            history.faults += 1
            voter.unknown.append(ticks)
        time.sleep(0.1)


def take_receipt(browser: Browser, budget: dict) -> str:
    give_up_at = time.monotonic() + SECONDS_TO_RECOVER
    while time.monotonic() < give_up_at:
        try:
            answer = browser.get(f"{budget['path']}receipt/")
        except Cut:
            continue
        if answer.status == 200:
            return RECEIPT.search(answer.text).group(1)
        time.sleep(0.1)
    raise AssertionError("no receipt came")


# What must hold afterwards ------------------------------------------------------------------------


def broken_promises(running: Product, made: dict, history: History) -> list[str]:
    """Every acknowledged ballot that is not found, found twice, or found in part; in sentences."""
    running.forget_insider()  # it may have lost its line to a database that was killed
    name, voters = made["budget"]["box"], len(history.voters)
    box = running.ask("in_the_box", box=name)
    box["counted"] = running.ask("close", box=name)
    sums = ("lines", "voted", "ballots", "complete", "counted")
    told = [f"{what}: {box[what]}, and {voters} people voted" for what in sums if box[what] != voters]
    if box["halves"]:
        told.append(f"{box['halves']} ballots are there in part only")
    most = history.accepted + sum(len(voter.unknown) for voter in history.voters)
    if not history.accepted <= box["sealed"] <= most:
        told.append(f"{history.accepted} to {most} sealed entries were due, and there are {box['sealed']}")
    for voter in history.voters:
        told += wrong_with(voter, box["choices"].get(voter.holder), box["codes"].get(voter.holder))
    lost = running.ask("not_in_the_record", codes=history.receipts)
    return told + [f"the receipt {code} is not in the record" for code in lost] + running.ask("faults")


def wrong_with(voter: Voter, choice: dict | None, code: str | None) -> list[str]:
    """A voter's ballot must be the last one accepted, or one whose fate was never told."""
    if choice is None or choice["approves"] not in [voter.accepted[-1], *voter.unknown]:
        return [f"{voter.holder} was told {voter.accepted[-1]} and has {choice}"]
    if not voter.unknown and code != voter.receipts[-1]:
        return [f"{voter.holder} holds the receipt {voter.receipts[-1]} and the ballot has {code}"]
    return []


# What may be killed ------------------------------------------------------------------------------


def nemesis(running: Product, server: Server | None, seed: int, many: int) -> list[Callable[[], None]]:
    """So many kills in an order that the seed fixes: each kind once, then those that are over soonest."""
    chance = random.Random(seed)
    swift: list[Callable[[], None]] = [
        lambda: kill_one(running.web_workers, running, chance),
        lambda: kill_one(running.ticks, running, chance),
        lambda: kill_one(running.signers, running, chance),
    ]
    slow: list[Callable[[], None]] = [
        lambda: kill_one(running.web_parents, running, chance),
        lambda: kill_everything(running),
    ]
    if server:
        database = running.database.rsplit("/", 1)[1]
        swift.append(lambda: kill_one(lambda: server.backends(database), running, chance))
        slow.append(server.kill)
    chosen = swift + slow + chance.choices(swift * 9 + slow, k=max(0, many - len(swift + slow)))
    chance.shuffle(chosen)
    return chosen[:many]


def kill_one(find: Callable[[], list[int]], running: Product, chance: random.Random) -> None:
    found: list[int] = []
    wait_for(lambda: bool(found.extend(find()) or found), running)
    running.kill(chance.choice(found))


def kill_everything(running: Product) -> None:
    """The parent of all. Nothing may be left behind, and it starts again on the same port and data."""
    running.kill(running.parent.pid)
    running.parent.wait()
    running.restart()
