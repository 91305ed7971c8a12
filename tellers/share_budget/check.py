"""Check the certificate of a result by equal shares. On purpose this imports nothing of the counting code.

faults = check(json.load(open("certificate.json")))      # [] means that the result is right
"""

from fractions import Fraction
from math import lcm
from typing import Any


def check(certificate: dict[str, Any]) -> list[str]:
    """Everything that is wrong with a certificate, as plain sentences; an empty list if it proves its result.

    Proved: each share is budget ÷ voters + the raises; nobody pays more than a share, or for what they did not ask for; each
    purchase is paid for exactly, at one price per point that everyone pays unless they pay their last penny; at each purchase
    no other project had a better claim (ties: lower cost, more points, natural order); at the end nobody left can pay.
    Of each exclusive set at most one is bought, and the others are out from then on; so is what would go above a cap.
    Not proved: that the groups are the ballots that were cast. Compare those with the published ballots.
    Exact. O(purchases × total length of the ballots).
    """
    share, costs = Fraction(certificate["share"]), {p: Fraction(c) for p, c in certificate["costs"].items()}
    groups = [_exact(group) for group in certificate["groups"]]
    unit = lcm(share.denominator, *(c.denominator for c in costs.values()))
    unit = lcm(unit, *(x.denominator for _, points, paid in groups for x in (*points.values(), *paid.values())))
    faults = _wrong_totals(certificate, share, costs, groups)
    money = [int(share * unit)] * len(groups)
    scores = {p: Fraction(sum(n * points.get(p, 0) for n, points, _ in groups)) for p in costs}
    tie_order = {p: _tie_order(p, costs[p], scores[p]) for p in costs}
    waiting, per_cost = set(costs) - _out(certificate, costs, set()), "mes_cost" in certificate["rule"]
    for turn, project in enumerate(certificate["order"], 1):
        pays = [int(paid.get(project, 0) * unit) for _, _, paid in groups]
        total = sum(n * pay for (n, _, _), pay in zip(groups, pays, strict=True))
        if project not in waiting or total != costs[project] * unit:
            return [*faults, f"{project} is bought twice or beside what excludes it, or its cost is not paid exactly."]
        prices = [pay / points[project] for (_, points, _), pay in zip(groups, pays, strict=True) if pay]
        price = max(prices, default=Fraction(0))
        for (_, points, _), held, pay in zip(groups, money, pays, strict=True):
            if pay < 0 or pay > held or (pay < held and pay != price * points.get(project, 0)):
                faults.append(f"Someone pays {Fraction(pay, unit)} for {project}, and it does not ask that of them.")
        waiting.remove(project)
        for rival in sorted(waiting):
            level = price * costs[rival] / costs[project] if per_cost and price else price
            raised, all_pay_all = _raised(rival, level, groups, money)
            wins_tie = all_pay_all or tie_order[rival] < tie_order[project]
            if scores[rival] and (raised > costs[rival] * unit or (raised == costs[rival] * unit and wins_tie)):
                faults.append(f"{rival} should have been bought before {project}.")
        waiting -= _out(certificate, costs, set(certificate["order"][:turn]))
        money = [held - pay for held, pay in zip(money, pays, strict=True)]
    for project in sorted(waiting):
        held = sum(n * m for (n, points, _), m in zip(groups, money, strict=True) if points.get(project))
        if scores[project] and held >= costs[project] * unit:
            faults.append(f"The supporters of {project} still hold its cost, so it should have been bought.")
    return faults


def _out(certificate: dict[str, Any], costs: dict[str, Fraction], bought: set[str]) -> set[str]:
    """What cannot be bought beside these: it shares a set with one of them, or would go above a cap."""
    out = {p for together in certificate.get("exclusive", []) if set(together) & bought for p in together}
    for cap in certificate.get("caps", []):
        left = Fraction(cap["amount"]) - sum(costs[p] for p in bought.intersection(cap["projects"]))
        out |= {p for p in cap["projects"] if costs[p] > left}
    return out


def _exact(group: dict[str, Any]) -> tuple[int, dict[str, Fraction], dict[str, Fraction]]:
    points = {p: Fraction(x) for p, x in group["points"].items()}
    return group["voters"], points, {p: Fraction(x) for p, x in group["paid"].items()}


def _raised(rival: str, level: Fraction, groups: list[Any], money: list[int]) -> tuple[Fraction, bool]:
    """What the rival's supporters would pay at a price, and whether all of them would pay all they hold, with some to spare."""
    theirs = [
        (n, points[rival] * level, m) for (n, points, _), m in zip(groups, money, strict=True) if m and rival in points
    ]
    return sum((n * min(m, part) for n, part, m in theirs), Fraction(0)), all(m < part for _, part, m in theirs)


def _tie_order(project: str, cost: Fraction, score: Fraction) -> tuple[Any, ...]:
    number = project.lstrip("0") if project.isascii() and project.isdigit() else None
    return cost, -score, ((1, 0, "", project) if number is None else (0, len(number), number, project))


def _wrong_totals(
    certificate: dict[str, Any], share: Fraction, costs: dict[str, Fraction], groups: list[Any]
) -> list[str]:
    faults, budget, bought = [], Fraction(certificate["budget"]), [*certificate["order"], *certificate["added"]]
    start = budget / certificate["voters"]
    if share != (Fraction(int(start)) if "_whole" in certificate["rule"] else start) + certificate["increments"]:
        faults.append("The share is not budget ÷ voters + increments.")
    if sum(n for n, _, _ in groups) > certificate["voters"] or any(n < 1 for n, _, _ in groups):
        faults.append("The groups have more voters than voted.")
    if (sum(costs[p] for p in set(bought)) > budget) != certificate["overspends"] or len(set(bought)) != len(bought):
        faults.append("What is bought is bought twice, or does not fit the budget as the certificate says.")
    if any(one in _out(certificate, costs, set(bought) - {one}) for one in bought):
        faults.append("Two are bought of which only one may win, or more than a cap allows.")
    if any(not set(paid) <= set(points) & set(certificate["order"]) for _, points, paid in groups):
        faults.append("Someone pays for a project they did not ask for, or that was not bought.")
    return faults
