"""The rules once more, as slowly and as plainly as their definitions, with one purse for each voter. For small elections only.

Written apart from tellers.share_budget and sharing no code with it, so that the two can disagree.
"""

from fractions import Fraction
from itertools import pairwise


def natural(one):
    return (0, int(one), one) if one.isdigit() else (1, 0, one)


class Oracle:
    """costs {id: Fraction}; votes [{id: points}], one for each voter; budget Fraction; exclusive: sets of ids."""

    def __init__(self, costs, votes, budget, exclusive=()):
        self.votes, self.budget, self.exclusive = votes, budget, exclusive
        self.score = {p: sum((v.get(p, Fraction(0)) for v in votes), Fraction(0)) for p in costs}
        self.costs = {p: c for p, c in costs.items() if c <= budget and self.score[p] > 0}

    def tie(self, p):
        return (self.costs[p], -self.score[p], natural(p))

    def cost(self, order):
        return sum((self.costs[p] for p in order), Fraction(0))

    def may_join(self, p, bought):
        """Bought neither itself nor anything that it shares a set with."""
        return p not in bought and not any(p in one and set(one) & set(bought) for one in self.exclusive)

    def down_the_list(self, order, key):
        bought = list(order)
        for p in sorted(set(self.costs) - set(order), key=lambda p: (key(p), self.tie(p))):
            if self.may_join(p, bought) and self.cost(bought) + self.costs[p] <= self.budget:
                bought.append(p)
        return bought

    def greedy_votes(self):
        return self.down_the_list([], lambda p: -self.score[p])

    def greedy_votes_per_cost(self):
        return self.down_the_list([], lambda p: (0, 0) if not self.costs[p] else (1, -self.score[p] / self.costs[p]))

    def price(self, p, money):
        """The smallest price per point at which the supporters pay the cost, or None."""
        if not self.costs[p]:
            return Fraction(0)
        who = [i for i, v in enumerate(self.votes) if v.get(p)]
        if sum((money[i] for i in who), Fraction(0)) < self.costs[p]:
            return None
        candidates = [Fraction(0), *sorted(money[i] / self.votes[i][p] for i in who)]
        for low, high in pairwise(candidates):
            poor = [i for i in who if money[i] / self.votes[i][p] <= low]
            rich = [i for i in who if i not in poor]
            price = (self.costs[p] - sum((money[i] for i in poor), Fraction(0))) / sum(self.votes[i][p] for i in rich)
            if low <= price <= high:
                return price
        return candidates[-1]

    def shares(self, share, per_cost):
        money, order, prices = [share] * len(self.votes), [], []
        while True:
            claims = []
            for p in (p for p in self.costs if self.may_join(p, order)):
                price = self.price(p, money)
                if price is not None:
                    free = not self.costs[p]
                    claim = Fraction(0) if free else price / self.costs[p] if per_cost else price
                    claims.append((not free, claim, self.tie(p), p, price))
            if not claims:
                return order, prices, money
            _, _, _, p, price = min(claims)
            for i, vote in enumerate(self.votes):
                money[i] -= min(money[i], price * vote.get(p, 0))
            order.append(p)
            prices.append(price)

    def add1(self, per_cost, until_full, top_up):
        share = self.budget / len(self.votes)
        order = self.shares(share, per_cost)[0]
        if self.cost(self.costs) <= self.budget:
            return self.down_the_list(order, lambda p: -self.score[p]), None, "everything-fits"
        raises = 0
        while True:
            left = self.budget - self.cost(order)
            able = [p for p in self.costs if self.may_join(p, order)]
            if until_full and all(self.costs[p] > left for p in able):
                stop = "exhaustive"
                break
            if not able:
                stop = "nothing-left"
                break
            following = self.shares(share + raises + 1, per_cost)[0]
            if self.cost(following) > self.budget:
                stop = "next-overspends"
                break
            order, raises = following, raises + 1
        return (self.down_the_list(order, lambda p: -self.score[p]) if top_up else order), raises, stop

    def phragmen(self, skip):
        spent_at = [Fraction(0)] * len(self.votes)
        waiting, order = set(self.costs), []
        while waiting := {p for p in waiting if self.may_join(p, order)}:
            times = {}
            for p in waiting:
                who = [i for i, v in enumerate(self.votes) if v.get(p)]
                times[p] = (self.costs[p] + sum(spent_at[i] for i in who)) / len(who)
            ready = sorted((p for p in waiting if times[p] == min(times.values())), key=self.tie)
            misfits = {p for p in ready if self.cost(order) + self.costs[p] > self.budget}
            if misfits and not skip:
                break
            waiting -= misfits
            fitting = [p for p in ready if p not in misfits]
            if fitting:
                p = fitting[0]
                order.append(p)
                waiting.remove(p)
                spent_at = [times[p] if v.get(p) else t for v, t in zip(self.votes, spent_at, strict=True)]
        return order

    def by_rule(self, rule):
        """(order, increments or None, stop or None)"""
        if rule.startswith("greedy"):
            return getattr(self, rule)(), None, None
        if rule.startswith("phragmen"):
            return self.phragmen(rule.endswith("skip")), None, None
        per_cost = rule.startswith("mes_cost")
        if "add1" not in rule:
            return self.shares(self.budget / len(self.votes), per_cost)[0], None, None
        ending = rule.split("add1")[1]
        return self.add1(per_cost, "e" in ending, "u" in ending)
