"""The package stands alone: the standard library, and one package that it can do without."""

import ast
import subprocess
import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
ALLOWED = {*sys.stdlib_module_names, "verifier", "cryptography"}


def test_it_imports_nothing_but_the_standard_library_and_one_package():
    found = set()
    for path in PACKAGE.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                found |= {name.name.split(".")[0] for name in node.names}
            elif isinstance(node, ast.ImportFrom):
                found.add((node.module or "").split(".")[0])
    assert found <= ALLOWED


def test_it_works_where_nothing_is_installed():
    """-S leaves out everything that was installed, so signatures are worked out in plain Python."""
    script = "from verifier import ed25519; assert not ed25519.IS_QUICK; from verifier.__main__ import main; import sys; sys.exit(main(sys.argv[1:]))"
    words = [sys.executable, "-S", "-c", script, "vectors", str(PACKAGE / "tests" / "vectors.json")]
    ran = subprocess.run(words, cwd=PACKAGE.parent, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_its_own_page_names_every_command():
    page = (PACKAGE / "README.md").read_text()
    said = subprocess.run(
        [sys.executable, "-m", "verifier", "--help"], cwd=PACKAGE.parent, capture_output=True, text=True, check=True
    )
    for command in (
        "audit",
        "recount",
        "monitor",
        "checkpoint",
        "inclusion",
        "consistency",
        "open",
        "cosign",
        "vectors",
    ):
        assert f"`{command}" in page and command in said.stdout
