"""The ways of counting that a round may use, each in one plain sentence."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from folkmoot.base.verdict import Words


@dataclass(frozen=True)
class Way:
    """One way of counting: its name in `tellers`, its name on the page, and what it does."""

    rule: str
    name: Words
    sentence: Words
    offered: bool = True

    @property
    def gives_shares(self) -> bool:
        return self.rule.startswith("mes_")


EQUAL_SHARES = Way(
    "mes_cost_add1u",
    _("Equal shares, completed"),
    _(
        "Every voter counts for an equal share of the money; a project is funded when the people who asked for it can pay for it together, and money left over goes to those with the most votes that still fit."
    ),
)
MOST_VOTES = Way(
    "greedy_votes",
    _("Most votes win"),
    _(
        "The project with the most votes is funded first, then the next, as long as the money lasts; a smaller group may end up with nothing."
    ),
)
PHRAGMEN = Way(
    "phragmen_skip",
    _("Phragmén’s method"),
    _(
        "Every voter earns money at the same steady pace, and a project is funded as soon as the people who asked for it have earned its cost."
    ),
)
OFFERED = (EQUAL_SHARES, MOST_VOTES, PHRAGMEN)

# Rules that only a round brought in from elsewhere may have.
ELSEWHERE = (
    Way(
        "mes_cost",
        _("Equal shares"),
        _("Every voter counts for an equal share of the money; nothing is added to it."),
        offered=False,
    ),
    Way(
        "mes_cost_add1",
        _("Equal shares, raised"),
        _(
            "Every voter counts for an equal share of the money; all shares are raised step by step until the next step would spend too much."
        ),
        offered=False,
    ),
)
WAYS = {way.rule: way for way in (*OFFERED, *ELSEWHERE)}


def way_of(rule: str) -> Way:
    return WAYS.get(rule) or Way(rule, rule, "", offered=False)


def utility_of(rule: str) -> str:
    """What the support of one voter for one project counts for, frozen with the rule.

    "cost × points"  in proportion to the points of the ballot and to what the project costs (a tick is one point)
    "points"         the points of the ballot alone
    "support"        whether there are any points; how many plays no part
    """
    if rule.startswith("mes_cost"):
        return "cost × points"
    return "support" if rule.startswith("phragmen") else "points"


def sees(rule: str, vote_type: str) -> bool:
    """Whether a way of counting looks at all that such a ballot says: Phragmén’s sees no order and no number of points."""
    return utility_of(rule) != "support" or vote_type in ("approval", "choose-1")


def compared_with(rule: str, vote_type: str = "approval") -> tuple[str, ...]:
    """The other ways shown beside a result, so that everyone can see what each would have done."""
    others = [way.rule for way in OFFERED if way.rule != rule and sees(way.rule, vote_type)]
    return tuple(other for other in others if not (way_of(rule).gives_shares and way_of(other).gives_shares))
