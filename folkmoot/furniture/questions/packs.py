"""Sets of questions that come with the house: files of their wording, source, licence and what the nation answered."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "packs"
WRITTEN_IN = "en-gb"
NEIGHBOURHOOD = "neighbourhood"


@dataclass(frozen=True)
class Pack:
    name: str
    title: str
    questions: tuple[dict[str, Any], ...]


@lru_cache
def pack(name: str) -> Pack:
    """Raises FileNotFoundError for a pack that does not exist."""
    found = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return Pack(found["name"], found["title"], tuple(_question(one) for one in found["questions"]))


def _question(one: dict[str, Any]) -> dict[str, Any]:
    """As the fields of a Question."""
    return {
        "key": one["key"],
        "role": "about-you" if one.get("about_you") else "asked",
        "sensitive": one.get("sensitive", False),
        "words": {WRITTEN_IN: one["words"]},
        "counted": {WRITTEN_IN: one["counted"]} if one["counted"] else {},
        "options": [
            {"key": key, "words": {WRITTEN_IN: words}, "counts": counts} for key, words, counts in one["options"]
        ],
        "source": one["source"],
        "licence": one["licence"],
        "benchmarks": one["benchmarks"],
    }
