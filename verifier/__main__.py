"""python -m verifier COMMAND …"""

import sys
from collections.abc import Iterable

from verifier.commands import parser
from verifier.verdicts import CannotTell, Trouble

LONGEST_LINE = 2000


def main(words: list[str] | None = None) -> int:
    """Run a command, say one sentence and the details, and return 0, 1 or 2."""
    given = parser().parse_args(words)
    try:
        fine = given.run(given)
    except Trouble as trouble:
        return _say(_judged(trouble), trouble.details, trouble.code)
    except MemoryError:
        return _say("Cannot tell: this needs more memory than there is.", (), CannotTell.code)
    except OSError as fault:
        return _say(f"Cannot tell: {fault.strerror or fault}.", (), CannotTell.code)
    except Exception as fault:  # noqa: BLE001 Python would end with 1, which here means "false"
        return _say(
            f"Cannot tell: this program met something it was not made for ({type(fault).__name__}).",
            (),
            CannotTell.code,
        )
    return _say(fine.sentence, fine.details, 0)


def _judged(trouble: Trouble) -> str:
    """The sentence, beginning with the verdict."""
    verdict = "False" if trouble.code == 1 else "Cannot tell"
    begins = trouble.sentence.startswith((verdict, "Refused"))
    return trouble.sentence if begins else f"{verdict}. {trouble.sentence}"


def _say(sentence: str, details: Iterable[str], code: int) -> int:
    print(_safe(sentence))
    for detail in details:
        print(f"  {_safe(detail)}")
    return code


def _safe(text: str) -> str:
    """Words of a stranger must not move the cursor or change colours."""
    return "".join(one if one.isprintable() else "?" for one in text[:LONGEST_LINE])


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    sys.exit(main())
