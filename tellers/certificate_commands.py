"""`python -m tellers certify FILE` and `python -m tellers check CERTIFICATE`."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from tellers.pabulib import BadFile, read
from tellers.share_budget import MORE_RULES, RULES, count
from tellers.share_budget.certificate import certify, certify_next_raise
from tellers.share_budget.check import check
from tellers.share_budget.check_overspending import check_overspending
from tellers.share_budget.replay import NothingToReplay

DONE, FALSE, UNREADABLE = 0, 1, 2
RULES_WITH_SHARES = [rule for rule in (*RULES, *MORE_RULES) if rule.startswith(("mes_", "bos_"))]


def certify_file(argv: Sequence[str]) -> int:
    """Count a file by equal shares and print who paid what. Returns 0; 1 if the rule has no certificate; 2 if unreadable."""
    parser = argparse.ArgumentParser(
        prog="python -m tellers certify", description="Print who paid what, to be checked."
    )
    parser.add_argument("file", help="a Pabulib file, .pb or .pb.gz")
    parser.add_argument("--rule", choices=RULES_WITH_SHARES, default="mes_cost_add1u")
    parser.add_argument("--next", action="store_true", help="certify that one more raise would cost too much")
    wanted = parser.parse_args(list(argv))
    try:
        election = read(wanted.file)
        tally = count(election, wanted.rule)
        certificate = (certify_next_raise if wanted.next else certify)(election, tally)
    except (BadFile, OSError) as odd:
        return _say(f"{wanted.file}: {odd}", UNREADABLE)
    except NothingToReplay as odd:
        return _say(str(odd), FALSE)
    print(json.dumps(certificate, ensure_ascii=False))
    return DONE


def check_file(argv: Sequence[str]) -> int:
    """Check a certificate. Returns 0 if it proves its result, 1 if it does not, 2 if it cannot be read."""
    parser = argparse.ArgumentParser(prog="python -m tellers check", description="Check who paid what.")
    parser.add_argument("file", help="a certificate, as printed by certify")
    wanted = parser.parse_args(list(argv))
    try:
        certificate = json.loads(Path(wanted.file).read_text(encoding="utf-8"))
        overspending = str(certificate["rule"]).startswith("bos_")
        faults = (check_overspending if overspending else check)(certificate)
    except OSError as odd:
        return _say(f"{wanted.file} cannot be opened: {odd.strerror or odd}.", UNREADABLE)
    except (ValueError, KeyError, TypeError, AttributeError, ZeroDivisionError):
        return _say(f"{wanted.file} is not a certificate.", UNREADABLE)
    if faults:
        return _say("This certificate does not prove its result. " + " ".join(faults), FALSE)
    bought = len(certificate["order"])
    if overspending:
        print(
            f"Right: {bought} projects are bought on the best terms there were, and nobody could buy another that fits."
        )
    else:
        print(f"Right: {bought} projects are paid for from equal shares, and nobody left over could pay for another.")
    return DONE


def _say(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)
    return code
