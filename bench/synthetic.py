"""Invented elections of any size, the same ones every time, for measuring."""

import random

from tellers.ballots import Approval
from tellers.share_budget import Election, Project

PROJECTS = 200


def election(ballots: int, seed: int = 1) -> Election:
    """So many ballots of two to eight ticks on 200 projects, some of them much liked; there is money for about a fifth."""
    chance = random.Random(seed)
    ids = [str(number) for number in range(PROJECTS)]
    projects = [Project(one, chance.randint(20, 500) * 1000) for one in ids]
    liked = [chance.random() ** 2 + 0.02 for _ in ids]
    ticks = [Approval(chance.choices(ids, liked, k=chance.randint(2, 8))) for _ in range(ballots)]
    return Election(projects, ticks, budget=12_000_000)
