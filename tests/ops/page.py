"""The pages about running Folkmoot, as a machine reads them: the very commands that people are told to type."""

import re
import shlex

from tests.house.source import HOUSE


def commands(name: str) -> list[str]:
    """Every command in the grey boxes of docs/running/NAME, in order; those joined by && apart."""
    text = (HOUSE / "docs" / "running" / name).read_text()
    boxes = re.findall(r"^ *```sh\n(.*?)^ *```", text, re.MULTILINE | re.DOTALL)
    lines = [line.strip() for box in boxes for line in box.splitlines() if line.strip()]
    return [one.strip() for line in lines for one in line.split("&&")]


def command(name: str, begins: str) -> list[str]:
    """The words of the one command of that page which begins so."""
    [found] = [line for line in commands(name) if line.startswith(begins)]
    return shlex.split(found)
