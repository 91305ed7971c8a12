"""Both counts once more, paper by paper and as plainly as their texts, sharing no code with tellers.choose_many.

A paper is a list [order, worth]; a pile is a list of such papers. Ties that need a lot raise LotNeeded.
"""

from fractions import Fraction
from math import ceil, floor


class LotNeeded(Exception):
    pass


def only(equals, points, best):
    for votes in points:
        top = best(votes[c] for c in equals)
        equals = [c for c in equals if votes[c] == top]
    if len(equals) > 1:
        raise LotNeeded
    return equals[0]


class Count:
    def __init__(self, candidates, orders, seats):
        self.names, self.seats = list(candidates), seats
        self.papers = [[list(order), Fraction(1)] for order in orders if order]
        self.held = {c: [[p for p in self.papers if p[0][0] == c]] for c in self.names}
        self.lost, self.won, self.out, self.points, self.stages = Fraction(0), [], [], [], []
        self.credit = {c: Fraction(len(self.held[c][0])) for c in self.names}

    def left(self):
        return [c for c in self.names if c not in self.won + self.out]

    def free(self):
        return self.seats - len(self.won)

    def next_of(self, paper):
        return next((c for c in paper[0] if c in self.left()), None)

    def deal(self, papers):
        """Hand papers, whose worth is already set, to their next choices, as one new bundle each."""
        bundles = {}
        for paper in papers:
            bundles.setdefault(self.next_of(paper), []).append(paper)
        for c, bundle in bundles.items():
            if c:
                self.held[c].append(bundle)
                self.credit[c] += sum(p[1] for p in bundle)
        self.lost = len(self.papers) - sum(self.credit.values())
        self.points.append(dict(self.credit))

    def end_stage(self):
        if self.free() and len(self.left()) <= self.free():
            self.won += sorted(self.left(), key=lambda c: -self.credit[c])
        self.stages.append([self.credit[c] for c in self.names])

    def finished(self):
        return not self.free() or not self.left()


def scottish(candidates, orders, seats):
    count = Count(candidates, orders, seats)
    quota = floor(Fraction(len(count.papers), seats + 1)) + 1
    ends = []

    def end():
        count.won += sorted((c for c in count.left() if count.credit[c] >= quota), key=lambda c: -count.credit[c])
        count.end_stage()
        ends.insert(0, dict(count.credit))

    end()
    while not count.finished():
        over = [c for c in count.won if count.credit[c] > quota]
        if over:
            c = only([c for c in over if count.credit[c] == max(count.credit[d] for d in over)], ends, max)
            papers = [p for bundle in count.held.pop(c) for p in bundle]
            for paper in papers:
                paper[1] = Fraction(floor((count.credit[c] - quota) * paper[1] / count.credit[c] * 100000), 100000)
            count.held[c], count.credit[c] = [], Fraction(quota)
        else:
            least = min(count.credit[c] for c in count.left())
            c = only([c for c in count.left() if count.credit[c] == least], ends, min)
            count.out.append(c)
            papers, count.credit[c] = [p for bundle in count.held[c] for p in bundle], Fraction(0)
        count.deal(papers)
        end()
    return count


def ers97(candidates, orders, seats):  # noqa: PLR0912 — one pass from top to bottom, as the text goes
    count = Count(candidates, orders, seats)
    quota = ceil(Fraction(len(count.papers) * 100, seats + 1)) / Fraction(100)
    count.points.append(dict(count.credit))

    def elect():
        while count.free():
            needed = sum(min(count.credit[c], quota) for c in count.won)
            active = len(count.papers) - needed - count.lost
            able = [
                c
                for c in count.left()
                if count.credit[c] > 0 and count.credit[c] >= min(quota, active / (count.free() + 1))
            ]
            able = [c for c in able if count.credit[c] == max(count.credit[d] for d in able)]
            if not able:
                return
            if len(able) > count.free():
                # Whoever has fewer rivals as good as they are, point by point from the first, than there are places.
                past = {c: [votes[c] for votes in count.points] for c in able}
                able = [c for c in able if sum(past[d] >= past[c] for d in able if d != c) < count.free()]
                able.sort(key=past.get, reverse=True)
            if not able:
                return
            count.won += able

    elect()
    count.end_stage()
    while not count.finished():
        over = {c: count.credit[c] - quota for c in count.won if count.credit[c] > quota}
        low = sorted(count.left(), key=lambda c: count.credit[c])
        group = []
        for size in range(1, len(low) - count.free() + 1):
            votes = [count.credit[c] for c in low]
            if votes[size - 1] < votes[size] and sum(votes[:size]) + sum(over.values()) <= votes[size]:
                group = low[:size]
        if over and not group:
            c = only([c for c in over if over[c] == max(over.values())], count.points, max)
            papers = count.held[c][-1]
            able = [p for p in papers if count.next_of(p)]
            if sum(p[1] for p in able) > over[c]:
                for paper in able:
                    paper[1] = floor(over[c] * 100 / len(able)) / Fraction(100)
            count.credit[c] = quota
            count.deal(papers)
            elect()
        else:
            if not group:
                group = [only([c for c in low if count.credit[c] == count.credit[low[0]]], count.points, min)]
            count.out += group
            if len(count.left()) > count.free():
                papers = [p for c in group for bundle in count.held[c] for p in bundle]
                owner = {id(p): c for c in group for bundle in count.held[c] for p in bundle}
                for worth in sorted({p[1] for p in papers}, reverse=True):
                    batch = [p for p in papers if p[1] == worth]
                    for paper in batch:
                        count.credit[owner[id(paper)]] -= worth
                    count.deal(batch)
                    if not count.won:
                        quota = ceil((len(count.papers) - count.lost) * 100 / (seats + 1)) / Fraction(100)
                    elect()
                    if not count.free():
                        break
        count.end_stage()
    return count
