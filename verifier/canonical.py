"""JSON that has one spelling for each value: RFC 8785 with whole numbers only, text in NFC."""

import json
import unicodedata
from typing import Any

from verifier.verdicts import CannotTell

LARGEST_NUMBER = 2**53 - 1
DEEPEST = 100


def read(data: bytes, what: str = "This") -> Any:
    """The value of JSON from a stranger. Refuses broken numbers, numbers past 2^53 − 1, names given twice, deep nesting."""
    try:
        value = json.loads(
            data.decode("utf-8"),
            parse_int=_whole,
            parse_float=_no_fraction,
            parse_constant=_no_fraction,
            object_pairs_hook=_named_once,
        )
        _check_depth(value)
    except RecursionError:
        raise CannotTell(f"{what} is nested too deeply to be read.") from None
    except ValueError as fault:
        raise CannotTell(f"{what} is not JSON that can be relied on: {_short(fault)}") from None
    return value


def read_canonical(data: bytes, what: str = "This") -> Any:
    """The value of JSON that must be in its one spelling, byte for byte."""
    value = read(data, what)
    if write(value) != data:
        raise CannotTell(f"{what} is not in the one spelling that its value has.")
    return value


def write(value: Any) -> bytes:
    """The one spelling of a value."""
    try:
        return _text(value).encode("utf-8")
    except (UnicodeEncodeError, RecursionError):
        raise CannotTell("A value cannot be written: it holds broken text or is nested too deeply.") from None


def _text(value: Any) -> str:
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int):
        if abs(value) > LARGEST_NUMBER:
            raise CannotTell("A number is past 2^53 − 1.")
        return str(value)
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, list):
        return "[" + ",".join(map(_text, value)) + "]"
    if isinstance(value, dict):
        normal = {unicodedata.normalize("NFC", str(name)): one for name, one in value.items()}
        names = sorted(normal, key=lambda name: name.encode("utf-16-be", "surrogatepass"))
        return "{" + ",".join(f"{_quoted(name)}:{_text(normal[name])}" for name in names) + "}"
    raise CannotTell("A value is of a kind that canonical JSON does not have.")


def _quoted(text: str) -> str:
    return json.dumps(unicodedata.normalize("NFC", text), ensure_ascii=False)


def _whole(digits: str) -> int:
    number = int(digits) if len(digits) <= 17 else LARGEST_NUMBER + 1
    if abs(number) > LARGEST_NUMBER or digits == "-0":
        raise ValueError("a number is past 2^53 − 1 or spelt oddly")
    return number


def _no_fraction(_digits: str) -> Any:
    raise ValueError("a number is not whole")


def _named_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name is given twice")
    return found


def _check_depth(value: Any) -> None:
    level, depth = [value], 0
    while level:
        depth += 1
        if depth > DEEPEST:
            raise ValueError(f"it is nested more than {DEEPEST} deep")
        level = [inner for one in level if isinstance(one, dict | list) for inner in _inside(one)]


def _inside(value: dict[str, Any] | list[Any]) -> list[Any]:
    return list(value.values()) if isinstance(value, dict) else value


def _short(fault: Exception) -> str:
    return str(fault)[:120]
