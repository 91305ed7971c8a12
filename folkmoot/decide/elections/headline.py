"""How an election or a draw ended: in a sentence that names nobody and is kept, and by name on a page, while they wish to be named."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

MOST_NAMES = 4


def who_won(names: list[str], *, by_lot: bool) -> str:
    """For the head of the page: those who were chosen, by name. "" where nobody was, or so many that a list says it better."""
    if not 0 < len(names) <= MOST_NAMES:
        return ""
    told = (
        names[0] if len(names) == 1 else _("%(some)s and %(last)s") % {"some": ", ".join(names[:-1]), "last": names[-1]}
    )
    return (_("Drawn: %(names)s") if by_lot else _("Chosen: %(names)s")) % {"names": told}


def in_a_sentence(title: str, working: dict) -> str:
    """How many seats were filled, from how many, by how many voters."""
    filled, stood = len(working["winners"]), len(working["candidates"]) - len(working["left_out"])
    told = {"title": title, "filled": filled, "seats": working["seats"], "stood": stood}
    if not stood:
        return _("%(title)s: nobody stood, so nobody was chosen.") % told
    if working["without_vote"]:
        return (
            ngettext(
                "%(title)s: %(filled)d of %(seats)d places filled. No more people stood than there are places, so nobody needed to vote.",
                "%(title)s: %(filled)d of %(seats)d places filled. No more people stood than there are places, so nobody needed to vote.",
                filled,
            )
            % told
        )
    if "order" in working:
        return (
            ngettext(
                "%(title)s: %(filled)d place filled by lot, from %(stood)d people who were willing.",
                "%(title)s: %(filled)d places filled by lot, from %(stood)d people who were willing.",
                filled,
            )
            % told
        )
    voted = ngettext("%(n)d person voted.", "%(n)d people voted.", working["ballots"]) % {"n": working["ballots"]}
    if not filled:
        return _("%(title)s: nobody was elected.") % told + " " + voted
    sentence = (
        ngettext(
            "%(title)s: %(filled)d place filled, from %(stood)d people who stood.",
            "%(title)s: %(filled)d places filled, from %(stood)d people who stood.",
            filled,
        )
        % told
    )
    return f"{sentence} {voted}"
