"""What is asked of a voter and what a ballot gives, in words, for each way of filling one in."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from folkmoot.decide.budgets.frozen import Rules, numbers_of, way_to_vote
from folkmoot.decide.budgets.ways import way_of
from folkmoot.furniture.ballots.rounds import ONE, ORDER, POINTS, TICKS


def heading(rules: Rules) -> str:
    """What stands above the projects."""
    way = way_to_vote(rules)
    if way == ONE:
        return _("Choose the project you would most like to see")
    if way == ORDER:
        return _("Put your favourites in order, best first")
    if way == POINTS:
        return _("Share out your %(points)d points") % {"points": rules.get("points") or 0}
    return _("Tick every project you would be glad to see")


def ballot_in_words(rules: Rules) -> str:
    """What makes a ballot that is counted."""
    words = {TICKS: _ticks, ONE: _one, ORDER: _order, POINTS: _points}[way_to_vote(rules)](rules)
    if rules.get("one_pot"):
        words = _("%(words)s Choose one pot, and keep to it.") % {"words": words}
    return words


def _one(rules: Rules) -> str:
    return _("Choose one project.")


def _ticks(rules: Rules) -> str:
    words = {"fewest": rules["fewest_ticks"], "most": rules["most_ticks"]}
    if words["most"] is None:
        return (
            ngettext("Tick at least %(fewest)d project.", "Tick at least %(fewest)d projects.", words["fewest"]) % words
        )
    if words["most"] == words["fewest"]:
        return (
            ngettext("Tick exactly %(fewest)d project.", "Tick exactly %(fewest)d projects.", words["fewest"]) % words
        )
    return _("Tick at least %(fewest)d and at most %(most)d projects.") % words


def _order(rules: Rules) -> str:
    words = {"fewest": rules["fewest_ticks"], "most": rules["most_ticks"] or len(numbers_of(rules))}
    if words["most"] == words["fewest"]:
        return (
            ngettext(
                "Put exactly %(fewest)d project in order, best first.",
                "Put exactly %(fewest)d projects in order, best first.",
                words["fewest"],
            )
            % words
        )
    return _("Put at least %(fewest)d and at most %(most)d projects in order, best first.") % words


def _points(rules: Rules) -> str:
    has = rules.get("points") or 0
    first = ngettext("You have %(n)d point to share out.", "You have %(n)d points to share out.", has) % {"n": has}
    said = [first]
    if rules.get("all_points"):
        said.append(_("Give them all."))
    if rules.get("most_points"):
        said.append(_("At most %(n)d for one project.") % {"n": rules["most_points"]})
    fewest, most = rules["fewest_ticks"], rules["most_ticks"]
    if fewest > 1:
        said.append(_("Give points to at least %(n)d projects.") % {"n": fewest})
    if most:
        said.append(
            ngettext("Give points to at most %(n)d project.", "Give points to at most %(n)d projects.", most)
            % {"n": most}
        )
    return " ".join(said)


def support_in_words(rules: Rules) -> str:
    """What a filled-in ballot gives to the projects on it, by this round's way of counting."""
    way = way_to_vote(rules)
    if way in (TICKS, ONE):
        return _("Each project on a ballot gets one vote from it.")
    said = [
        _("First place gives %(top)d points, the next place one less, and so on.") % {"top": rules["rank_points_top"]}
        if way == ORDER
        else _("A project gets the points that it is given.")
    ]
    if rules.get("pots") and way == ORDER:
        said.append(_("In each pot, places are counted among the projects of that pot."))
    if way_of(rules["rule"]).gives_shares:
        said.append(
            _(
                "Who gives a project twice as many points as somebody else also has up to twice as much of their share used for it."
            )
        )
    return " ".join(said)


def either_ors_in_words(rules: Rules) -> list[str]:
    """One sentence for each set of projects of which only one can win."""
    titles = {project["number"]: project["title"] for project in rules["projects"]}
    return [_only_one([titles[number] for number in numbers]) for numbers in rules.get("exclusive", [])]


def _only_one(titles: list[str]) -> str:
    listed = ", ".join(f"“{title}”" for title in titles[:-1])
    return _("Only one of %(some)s and “%(last)s” can win.") % {"some": listed, "last": titles[-1]}
