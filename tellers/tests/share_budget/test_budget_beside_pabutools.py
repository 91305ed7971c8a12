"""Another program, pabutools, finds the same winners. It runs where `make bench-count` has installed it, in its own environment."""

import json
import subprocess
from pathlib import Path

import pytest

from tellers.pabulib import read
from tellers.share_budget import count

ROOT = Path(__file__).resolve().parents[3]
DATA = ROOT.parent / "shared" / "data" / "pabulib"
PYTHON = ROOT / "var" / "bench-pabutools" / "bin" / "python"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not PYTHON.exists(), reason="pabutools is not installed here: make bench-count installs it"),
    pytest.mark.skipif(not DATA.is_dir(), reason="the shared election files are not beside this checkout"),
]


@pytest.mark.parametrize("rule", ["mes_cost", "mes_card"])
@pytest.mark.parametrize("name", ["Netherlands_Assen_2024.pb", "Poland_Wieliczka_2023_Green_Budget.pb"])
def test_pabutools_finds_the_same_winners(name, rule):
    command = [PYTHON, ROOT / "bench" / "pabutools_side.py", DATA / name, rule, "1"]
    theirs = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)

    assert sorted(count(read(DATA / name), rule).winners) == theirs["winners"]
