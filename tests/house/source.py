"""How the tests of the building read it: its files, its features, its syntax trees."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[2]
PRODUCT = HOUSE / "folkmoot"
TELLERS = HOUSE / "tellers"


@cache
def modules(*folders: Path) -> tuple[tuple[str, ast.Module], ...]:
    """(path from the house, syntax tree) of every module of the product, without tests and migrations."""
    paths = [path for folder in folders for path in sorted(folder.rglob("*.py"))]
    kept = [path for path in paths if not {"tests", "migrations"} & set(path.relative_to(HOUSE).parts)]
    return tuple((where(path), ast.parse(path.read_text(), str(path))) for path in kept)


def templates() -> Iterator[tuple[str, str]]:
    for path in sorted(PRODUCT.rglob("templates/**/*")):
        if path.suffix in (".html", ".svg", ".txt", ".xml"):
            yield where(path), path.read_text()


def features() -> list[Path]:
    return sorted(path.parent for path in PRODUCT.rglob("apps.py"))


def kept_files() -> list[Path]:
    """Every file that belongs to the project: what git keeps, and what it would keep."""
    words = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(words, cwd=HOUSE, check=True, capture_output=True, text=True).stdout
    return [HOUSE / name for name in listed.split("\0") if name and (HOUSE / name).is_file()]


def where(path: Path) -> str:
    return path.relative_to(HOUSE).as_posix()
