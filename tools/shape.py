"""The shape of the code, beside the numbers we aim at. Watched, not enforced.

    make shape                  all of it
    tools/shape.py FOLDER ...   of these folders

A file is measured in lines. A function is measured without its docstring; a function inside another counts
apart. Nesting counts if, for, while, with, try and match. The tangle counts modules that import themselves
through others; imports for type hints alone do not count. A room is a folder of `folkmoot` that holds features.
"""

import ast
import io
import sys
import tokenize
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import grimp

HOUSE = Path(__file__).resolve().parent.parent
FOLDERS = sys.argv[1:] or ["folkmoot", "tellers", "verifier", "tools", "bench", "demo", "tests"]
PACKAGES = [folder for folder in ("folkmoot", "tellers", "verifier") if folder in FOLDERS]
NESTS = (ast.If, ast.For, ast.While, ast.With, ast.Try, ast.Match)
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
LONG_FUNCTION = 40
MOST_IN_A_ROOM = 9
SHOWN = 5


@dataclass(frozen=True)
class Function:
    where: str
    lines: int
    nesting: int


@dataclass(frozen=True)
class File:
    where: str
    is_test: bool
    lines: int
    code_lines: int
    comment_lines: int
    functions: tuple[Function, ...]


@dataclass(frozen=True)
class Feature:
    where: str
    lines: int


def main() -> int:
    files = [read(path) for path in source_files()]
    source, tests = [file for file in files if not file.is_test], [file for file in files if file.is_test]
    for line in report(source, tests):
        print(line)
    return 0


def report(source: list[File], tests: list[File]) -> Iterator[str]:
    functions = [function for file in source for function in file.functions]
    sizes, lengths = [file.lines for file in source], [function.lines for function in functions]
    code, comments = sum(file.code_lines for file in source), sum(file.comment_lines for file in source)
    over = 100 * share(length > LONG_FUNCTION for length in lengths)
    test_lines = sum(file.lines for file in tests)
    yield f"source     {len(source)} files, {sum(sizes):,} lines, {len(functions):,} functions"
    yield f"tests      {len(tests)} files, {test_lines:,} lines: {test_lines / sum(sizes):.2f} a line of source (about 1.2)"
    yield f"files      median {median(sizes):.0f} (≤ 90), p90 {ninth_tenth(sizes)} (≤ 250), longest {max(sizes)} (≤ 500)"
    yield f"functions  median {median(lengths):.0f} (5–7), p90 {ninth_tenth(lengths)} (≤ 20), over {LONG_FUNCTION} {over:.1f} % (< 2 %)"
    yield f"nesting    deepest {max(function.nesting for function in functions)} (≤ 3)"
    yield f"comments   {100 * comments / code:.1f} per 100 lines of code (3–6)"
    knotted = tangle()
    yield f"tangle     {len(knotted)} modules (0)" + "".join(f"\n             {name}" for name in knotted)
    rooms = features(source)
    if rooms:
        held = ", ".join(f"{room} {len(those)}" for room, those in rooms.items())
        yield f"rooms      {held} (features of each ≤ {MOST_IN_A_ROOM})"
    yield from most("largest features", [one for those in rooms.values() for one in those], lambda one: one.lines)
    yield from most("longest files", source, lambda file: file.lines)
    yield from most("longest functions", functions, lambda function: function.lines)
    yield from most("deepest functions", functions, lambda function: function.nesting)


def features(source: list[File]) -> dict[str, list[Feature]]:
    """{room: what it holds}: a feature is a folder with a README of its own, two steps inside `folkmoot`."""
    rooms: dict[str, list[Feature]] = {}
    for readme in sorted((HOUSE / "folkmoot").glob("*/*/README.md")):
        where = readme.parent.relative_to(HOUSE).as_posix()
        lines = sum(file.lines for file in source if file.where.startswith(f"{where}/"))
        if lines:
            rooms.setdefault(readme.parent.parent.name, []).append(Feature(where, lines))
    return rooms


def most(title: str, things: list, size: Callable) -> Iterator[str]:
    yield f"\n{title}"
    for thing in sorted(things, key=size, reverse=True)[:SHOWN]:
        yield f"  {size(thing):>5}  {thing.where}"


def share(truths: Iterator[bool]) -> float:
    values = list(truths)
    return sum(values) / len(values)


def ninth_tenth(values: list[int]) -> int:
    return sorted(values)[int(0.9 * (len(values) - 1))]


# Reading ---------------------------------------------------------------------


def source_files() -> Iterator[Path]:
    for folder in FOLDERS:
        for path in sorted((HOUSE / folder).rglob("*.py")):
            if "migrations" not in path.parts and path.stat().st_size:
                yield path


def read(path: Path) -> File:
    text, where = path.read_text(), path.relative_to(HOUSE).as_posix()
    code, comments = count_lines(text)
    is_test = "tests" in path.relative_to(HOUSE).parts
    return File(where, is_test, len(text.splitlines()), code, comments, tuple(functions_of(ast.parse(text), where)))


def count_lines(text: str) -> tuple[int, int]:
    """Lines with code on them, docstrings among them, and lines that are only a comment or end in one."""
    code: set[int] = set()
    comments: set[int] = set()
    silent = {tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            comments.add(token.start[0])
        elif token.type not in silent:
            code.update(range(token.start[0], token.end[0] + 1))
    return len(code), len(comments)


def functions_of(tree: ast.Module, where: str) -> Iterator[Function]:
    for node in ast.walk(tree):
        if isinstance(node, FUNCTIONS):
            yield Function(f"{where}:{node.lineno} {node.name}", length(node), deepest(node.body))


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    last = function.end_lineno or function.lineno
    first = function.body[0]
    has_docstring = ast.get_docstring(function, clean=False) is not None
    return last - function.lineno + 1 - (has_docstring and (first.end_lineno or 0) - first.lineno + 1)


def deepest(body: list[ast.stmt], depth: int = 0) -> int:
    return max((depth_of(node, depth) for node in body), default=depth)


def depth_of(node: ast.AST, depth: int) -> int:
    if isinstance(node, FUNCTIONS):
        return depth
    inside = depth + isinstance(node, NESTS)
    found = inside
    for child in ast.iter_child_nodes(node):
        # `elif` is an `if` in the tree's own eyes, but not in a reader's.
        is_elif = isinstance(node, ast.If) and node.orelse == [child] and isinstance(child, ast.If)
        found = max(found, depth_of(child, depth if is_elif else inside))
    return found


def tangle() -> list[str]:
    """Modules that reach themselves by following imports."""
    graph = grimp.build_graph(*PACKAGES, exclude_type_checking_imports=True, cache_dir=None)
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    return sorted(module for module in imports if module in reached(module, imports))


def reached(start: str, imports: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        new = imports[waiting.pop()] - found
        found |= new
        waiting.extend(new)
    return found


if __name__ == "__main__":
    sys.path.insert(0, str(HOUSE))
    sys.exit(main())
