"""Check the certificate of a result by bounded overspending. On purpose this imports nothing of the counting code.

faults = check_overspending(json.load(open("certificate.json")))      # [] means that the result is right
"""

from fractions import Fraction
from typing import Any


def check_overspending(certificate: dict[str, Any]) -> list[str]:
    """Everything that is wrong with a certificate, as plain sentences; an empty list if it proves its result.

    Proved: each share is budget ÷ voters. At each purchase no other project that fitted had better terms at any level (ties:
    lower cost, more points, natural order); everyone pays the price times their points, or all they hold; what is missing
    is what the certificate calls overspent. At the end nothing that fits has a supporter with money, and all fits the budget.
    Not proved: that the groups are the ballots that were cast. Compare those with the published ballots.
    Exact. O(purchases × total length of the ballots), in fractions.
    """
    costs = {p: Fraction(c) for p, c in certificate["costs"].items()}
    groups = [(group["voters"], _exact(group["points"]), _exact(group["paid"])) for group in certificate["groups"]]
    share = left = Fraction(certificate["budget"])
    share /= certificate["voters"]
    faults = []
    if share != Fraction(certificate["share"]) or sum(n for n, _, _ in groups) > certificate["voters"]:
        faults.append("The share is not budget ÷ voters, or the groups have more voters than voted.")
    if any(not set(paid) <= set(points) & set(certificate["order"]) for _, points, paid in groups):
        faults.append("Someone pays for a project they did not ask for, or that was not bought.")
    scores = {p: Fraction(sum(n * points.get(p, 0) for n, points, _ in groups)) for p in costs}
    money, waiting, bought = [share] * len(groups), set(costs) - _out(certificate, costs, set()), set[str]()
    for project in certificate["order"]:
        waiting = {p for p in waiting if costs[p] <= left}
        terms = {p: found for p in waiting if (found := _terms(p, costs[p], groups, money, certificate["rule"]))}
        if project not in terms:
            return [*faults, f"{project} is bought twice, does not fit, or nobody can pay anything for it."]
        claim, _, price = terms[project]
        for rival, (other, *_) in sorted(terms.items()):
            if (other, _tie_order(rival, costs, scores)) < (claim, _tie_order(project, costs, scores)):
                faults.append(f"{rival} should have been bought before {project}.")
        collected = Fraction(0)
        for g, (n, points, paid) in enumerate(groups):
            pay = min(money[g], price * points.get(project, 0))
            if pay != paid.get(project, 0):
                faults.append(f"Someone pays {paid.get(project, 0)} for {project}, and it asks {pay} of them.")
            money[g] -= pay
            collected += n * pay
        if costs[project] - collected != Fraction(certificate["overspent"].get(project, 0)):
            faults.append(f"What is overspent on {project} is not its cost less what is paid.")
        left -= costs[project]
        bought.add(project)
        waiting -= _out(certificate, costs, bought) | {project}
    for project in sorted(waiting):
        if costs[project] <= left and _terms(project, costs[project], groups, money, certificate["rule"]):
            faults.append(f"{project} fits, and its supporters still hold money, so it should have been bought.")
    return faults


def _terms(
    project: str, cost: Fraction, groups: list[Any], money: list[Fraction], rule: str
) -> tuple[Fraction, Fraction, Fraction] | None:
    """(ρ ÷ α, −α, price per point) at the best level: each at which a supporter runs short, or at which all is paid."""
    if not cost:
        supported = any(points.get(project) for _, points, _ in groups)
        return (Fraction(-1), Fraction(-1), Fraction(0)) if supported else None
    held = [
        (m / points[project], n * points[project])
        for (n, points, _), m in zip(groups, money, strict=True)
        if m and points.get(project)
    ]
    rest, short, best = sum(weight for _, weight in held), Fraction(0), []
    for ratio, weight in sorted(held):
        part = min(Fraction(1), (short + ratio * rest) / cost)
        level = ratio if part < 1 else (cost - short) / rest
        best.append((level / part**2 / (cost if rule == "bos_cost" else 1), -part, level / part))
        if part == 1:
            break
        short, rest = short + ratio * weight, rest - weight
    return min(best, default=None)


def _out(certificate: dict[str, Any], costs: dict[str, Fraction], bought: set[str]) -> set[str]:
    """What cannot be bought beside these: it shares a set with one of them, or would go above a cap."""
    out = {p for together in certificate.get("exclusive", []) if set(together) & bought for p in together}
    for cap in certificate.get("caps", []):
        left = Fraction(cap["amount"]) - sum(costs[p] for p in bought.intersection(cap["projects"]))
        out |= {p for p in cap["projects"] if costs[p] > left}
    return out


def _exact(amounts: dict[str, str]) -> dict[str, Fraction]:
    return {p: Fraction(amount) for p, amount in amounts.items()}


def _tie_order(project: str, costs: dict[str, Fraction], scores: dict[str, Fraction]) -> tuple[Any, ...]:
    number = project.lstrip("0") if project.isascii() and project.isdigit() else None
    name = (1, 0, "", project) if number is None else (0, len(number), number, project)
    return costs[project], -scores[project], name
