"""The tools of the house do what their first line says."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.house.source import HOUSE
from tools import new_kind, pages, withpg

PYTHON = sys.executable


def run(*words, **how):
    return subprocess.run(
        [PYTHON, *words], cwd=how.pop("cwd", HOUSE), check=False, capture_output=True, text=True, **how
    )


def without_database_url():
    return {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}


def needs_postgresql():
    try:
        withpg.find_programs()
    except withpg.Absent as reason:
        pytest.skip(str(reason))


def test_a_command_gets_a_postgresql_of_its_own_and_its_code_comes_back(tmp_path):
    needs_postgresql()
    ask = "import os, psycopg, sys; psycopg.connect(os.environ['DATABASE_URL']).execute('select 1'); sys.exit(7)"
    result = run(
        "tools/withpg.py", "--", PYTHON, "-c", ask, env=without_database_url() | {"TMPDIR": open_folder(tmp_path)}
    )
    assert result.returncode == 7, result.stderr
    assert list(tmp_path.iterdir()) == []


def test_ending_it_leaves_nothing_behind(tmp_path):
    needs_postgresql()
    child = subprocess.Popen(
        [
            PYTHON,
            "tools/withpg.py",
            "--",
            PYTHON,
            "-c",
            f"import time; open({str(tmp_path / 'up')!r}, 'w'); time.sleep(60)",
        ],
        cwd=HOUSE,
        stdin=subprocess.DEVNULL,
        env=without_database_url() | {"TMPDIR": open_folder(tmp_path)},
    )
    wait_for(tmp_path / "up")
    [folder] = tmp_path.glob("folkmoot-pg-*")
    server = int((folder / "data" / "postmaster.pid").read_text().splitlines()[0])
    child.send_signal(signal.SIGTERM)
    assert child.wait(20) == 128 + signal.SIGTERM
    assert not folder.exists()
    with pytest.raises(ProcessLookupError):
        os.kill(server, 0)


def open_folder(path):
    """pytest's folders are closed to others; a server that has dropped root must pass through them."""
    for parent in (path, *path.parents):
        if parent.owner() == path.owner() and parent != Path(parent.anchor) and parent.stat().st_mode & 0o777 == 0o700:
            parent.chmod(0o711)
    return str(path)


def wait_for(path):
    give_up_at = time.monotonic() + 30
    while not path.exists():
        assert time.monotonic() < give_up_at, f"{path.name} never came"
        time.sleep(0.05)


def test_a_postgresql_that_is_named_is_kept():
    named = "postgresql://someone@localhost/theirs"
    result = run(
        "tools/withpg.py",
        "--",
        PYTHON,
        "-c",
        "import os; print(os.environ['DATABASE_URL'])",
        env=os.environ | {"DATABASE_URL": named},
    )
    assert result.stdout.strip() == named


def test_without_a_postgresql_it_says_so_and_exits_with_3(monkeypatch, capsys):
    def none_found():
        raise withpg.Absent("No PostgreSQL was found.")

    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setattr(withpg, "find_programs", none_found)
    monkeypatch.setattr(sys, "argv", ["withpg", "--", "true"])
    kept = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    try:
        assert withpg.main() == withpg.NO_POSTGRESQL
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)
    assert "No PostgreSQL was found" in capsys.readouterr().err


def test_the_shape_is_told_beside_its_aims():
    told = run("tools/shape.py", "tellers", "verifier").stdout
    for line in ("files      median", "functions  median", "nesting    deepest", "comments", "tangle     0 modules"):
        assert line in told


@pytest.mark.parametrize(("many", "one"), [("juries", "jury"), ("polls", "poll"), ("sheep", "sheep")])
def test_one_of_many(many, one):
    assert new_kind.singular(many) == one


def test_words_are_changed_in_every_case_they_are_written_in():
    renamed = new_kind.Renaming("voice", "juries", "jury")
    assert renamed("from folkmoot.decide.polls.models import Poll  # POLLS: a poll") == (
        "from folkmoot.voice.juries.models import Jury  # JURIES: a jury"
    )


@pytest.fixture
def copied_house(tmp_path):
    """The house itself, in a folder where it may be changed."""
    house = tmp_path / "house"
    for part in ("folkmoot", "tellers", "verifier", "tests", "demo", "docs"):
        shutil.copytree(HOUSE / part, house / part, ignore=shutil.ignore_patterns("__pycache__"))
    for part in ("manage.py", "conftest.py", "pyproject.toml", "requirements.txt"):
        shutil.copy(HOUSE / part, house)
    return house


@pytest.mark.slow
def test_a_new_kind_works_at_once(copied_house):
    new_kind.begin(copied_house, "decide", "juries", "jury")
    settings = (copied_house / "folkmoot" / "config" / "settings.py").read_text()
    assert settings.count('"decide.juries",') == 1
    left = [
        path for path in (copied_house / "folkmoot/decide/juries").rglob("*.py") if "poll" in path.read_text().lower()
    ]
    assert left == []
    some = "juries or (jury and concluded) or (jury and stages) or (jury and hidden) or (jury and practised)"
    of_the_battery = ["tests/house/test_kinds.py", "tests/house/test_open_data_private.py", "-k", some]
    own_tests = run("-m", "pytest", "folkmoot/decide/juries", *of_the_battery, cwd=copied_house)
    assert own_tests.returncode == 0, own_tests.stdout + own_tests.stderr


def test_a_new_kind_never_takes_a_folder_that_is_there():
    with pytest.raises(new_kind.CannotBegin, match="already"):
        new_kind.begin(HOUSE, "decide", "budgets", "budget")


@pytest.mark.parametrize(
    ("path", "sort"),
    [
        ("/wenderby/budgets/k3fabcdegh-park-money/", "/wenderby/budgets/*/"),
        ("/wenderby/budgets/k3fabcdegh/results/", "/wenderby/budgets/*/results/"),
        ("/record/1204/", "/record/*/"),
        ("/wenderby/statements/", "/wenderby/statements/"),
    ],
)
def test_pages_of_one_sort_are_looked_at_once(path, sort):
    assert pages.sort_of(path) == sort
