"""The facts of an entry in plain words: a name for each, and a value that a person can read."""

import json
import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from folkmoot.base import clock, human_time
from folkmoot.base.states import STATES

NAMES = {
    "accepted": gettext_lazy("papers accepted"),
    "agreed": gettext_lazy("agreed"),
    "agrees": gettext_lazy("as it was counted"),
    "answer": gettext_lazy("answer"),
    "answer_due_on": gettext_lazy("answer due by"),
    "asks": gettext_lazy("promises it asks for"),
    "attempt": gettext_lazy("attempt"),
    "ballots": gettext_lazy("ballots in the box"),
    "batch": gettext_lazy("batch of papers"),
    "body": gettext_lazy("office"),
    "box": gettext_lazy("ballot box"),
    "closes": gettext_lazy("closes"),
    "commit": gettext_lazy("sealed as"),
    "count": gettext_lazy("how many"),
    "due_on": gettext_lazy("due by"),
    "entry": gettext_lazy("the entry to be looked at"),
    "figures": gettext_lazy("figures"),
    "hidden": gettext_lazy("hidden"),
    "how": gettext_lazy("how"),
    "issued": gettext_lazy("papers issued"),
    "key_by": gettext_lazy("to be entered by"),
    "names": gettext_lazy("names under it"),
    "number": gettext_lazy("number of the count"),
    "old_due_on": gettext_lazy("was due by"),
    "opens": gettext_lazy("opens"),
    "outcome_again": gettext_lazy("counted again"),
    "paper": gettext_lazy("paper"),
    "process_kind": gettext_lazy("kind of decision"),
    "reading": gettext_lazy("reading"),
    "readings_digest": gettext_lazy("fingerprint of what was read"),
    "reason": gettext_lazy("reason"),
    "reason_code": gettext_lazy("reason"),
    "refs": gettext_lazy("of"),
    "rejected": gettext_lazy("papers rejected"),
    "returned": gettext_lazy("papers handed in"),
    "role": gettext_lazy("role"),
    "roll_digest": gettext_lazy("fingerprint of the list of voters"),
    "rules_digest": gettext_lazy("fingerprint of the rules"),
    "ruling": gettext_lazy("ruling"),
    "signed_differences": gettext_lazy("differences signed"),
    "since": gettext_lazy("since"),
    "spoiled": gettext_lazy("papers spoiled"),
    "stage": gettext_lazy("stage"),
    "state": gettext_lazy("state"),
    "stub": gettext_lazy("stub"),
    "until": gettext_lazy("until"),
    "unused": gettext_lazy("papers not used"),
    "voted": gettext_lazy("people who voted"),
    "waiting": gettext_lazy("ballots saved but not complete"),
    "wished_due_on": gettext_lazy("asked to be due by"),
    "working_digest": gettext_lazy("fingerprint of the working"),
    "zone": gettext_lazy("time zone"),
}
HASH = re.compile(r"[0-9a-f]{64}")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
LEAVES = {"entry"}


@dataclass(frozen=True)
class Plain:
    """One fact: its name, its value in words, and whether it is a code to compare or an entry to follow."""

    name: str
    value: str
    is_code: bool = False
    leads_to: str = ""


def in_words(content: dict[str, Any]) -> list[Plain]:
    """The facts that an entry states, without the commitments to rows."""
    return [_plain(name, value) for name, value in content.items() if name != "rows" and value not in ("", None, [])]


def _plain(name: str, value: Any) -> Plain:
    words = str(NAMES.get(name, name.replace("_", " ")))
    if isinstance(value, dict):
        return Plain(words, json.dumps(value, ensure_ascii=False, indent=1), is_code=True)
    if isinstance(value, str) and HASH.fullmatch(value):
        return Plain(words, value, is_code=True, leads_to=f"/record/find/?code={value}" if name in LEAVES else "")
    return Plain(words, _words(value))


def _words(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(_words(item) for item in value)
    if isinstance(value, str) and DAY.fullmatch(value):
        return human_time.day(date.fromisoformat(value), clock.now())
    if isinstance(value, str) and MOMENT.fullmatch(value):
        return human_time.words(datetime.fromisoformat(value), clock.now())
    return str(STATES[value].words) if value in STATES else str(value)
