"""The floors: code looks down, never up. The contracts stand in pyproject.toml; here they are held and tried."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[2]
SETTINGS = tomllib.loads((HOUSE / "pyproject.toml").read_text())["tool"]["importlinter"]
CONTRACTS = {contract["name"]: contract for contract in SETTINGS["contracts"]}
FLOORS = next(contract for name, contract in CONTRACTS.items() if name.startswith("Floors"))["layers"]

# One forbidden import for each contract, in a house of empty rooms.
VIOLATIONS = {
    "Floors": ("base/clock.py", "import folkmoot.web"),
    "Counting knows no framework": ("../tellers/tally.py", "import django"),
    "Whoever checks": ("../verifier/tree.py", "import tellers.tally"),
    "What is checked": ("../folkmoot/base/ids.py", "import verifier.tree"),
    "Features in a room are strangers": ("decide/budgets/queries.py", "import folkmoot.decide.polls"),
    "Inside a feature": ("decide/polls/models.py", "import folkmoot.decide.polls.actions"),
    "The spine": ("spine/process/models.py", "import folkmoot.spine.redress"),
    "Who and where": ("belong/people/models.py", "import folkmoot.belong.places"),
    "Furniture": ("furniture/ballots/models.py", "import folkmoot.furniture.paper"),
    "Cupboard": ("cupboard/files/models.py", "import folkmoot.cupboard.safety"),
    "No knots": ("base/verdict.py", "import folkmoot.base.money"),
}
EMPTY_ROOMS = [
    *["config", "web", "handoffs", "voice/ideas", "decide/polls", "decide/budgets", "act/groups", "learn/surveys"],
    *["spine/process", "spine/commitments", "spine/outcomes", "spine/redress"],
    *[
        "furniture/ballots",
        "furniture/paper",
        "cupboard/safety",
        "cupboard/files",
        "belong/people",
        "belong/places",
        "belong/clocks",
        "belong/membership",
        "record",
        "base",
    ],
]


def lint(folder: Path) -> subprocess.CompletedProcess:
    words = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command as run; run()",
        "--no-cache",
        "--no-logo",
    ]
    return subprocess.run(words, cwd=folder, check=False, capture_output=True, text=True)


def test_the_house_keeps_its_contracts():
    result = lint(HOUSE)
    assert result.returncode == 0, result.stdout


@pytest.fixture(scope="module")
def broken_house(tmp_path_factory):
    """What the linter says of a house in which every contract is broken once."""
    house = tmp_path_factory.mktemp("house")
    for room in ["", *EMPTY_ROOMS]:
        write(house / "folkmoot" / room / "__init__.py", "")
    write(house / "tellers" / "__init__.py", "")
    write(house / "verifier" / "__init__.py", "")
    write(house / "folkmoot" / "decide" / "polls" / "actions.py", "")
    write(house / "folkmoot" / "base" / "money.py", "import folkmoot.base.verdict")
    for path, code in VIOLATIONS.values():
        write(house / "folkmoot" / path, code)
    write(house / "pyproject.toml", (HOUSE / "pyproject.toml").read_text())
    return lint(house).stdout


def write(path, text):
    for parent in reversed(path.parents):
        if "folkmoot" in parent.parts and not parent.exists():
            parent.mkdir(parents=True)
            (parent / "__init__.py").touch()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


@pytest.mark.parametrize("name", CONTRACTS)
def test_each_contract_bites(broken_house, name):
    assert f"{name} BROKEN" in broken_house, broken_house


def test_every_contract_is_tried():
    untried = [name for name in CONTRACTS if not name.startswith(tuple(VIOLATIONS))]
    assert not untried


def test_the_architecture_page_lists_the_same_floors():
    page = (HOUSE / "ARCHITECTURE.md").read_text()
    drawing = re.search(r"<!-- floors -->\n```\n(.*?)```", page, re.DOTALL)
    assert drawing, "ARCHITECTURE.md has no list of floors between <!-- floors --> and the end of its code block"
    assert [line.strip() for line in drawing.group(1).splitlines() if line.strip()] == FLOORS
