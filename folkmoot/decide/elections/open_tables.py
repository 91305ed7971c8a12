"""Open data of positions: what they are and how many hold them. Names are on the pages, not in files that outlive a wish to be forgotten."""

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from folkmoot.belong.places.models import Place
from folkmoot.cupboard.open_data.tables import DAY, LINK, WHOLE, Column, PublicFile, Table
from folkmoot.cupboard.published.sources import VISITOR
from folkmoot.decide.elections import queries, shown
from folkmoot.decide.elections.methods import TITLES
from folkmoot.decide.elections.models import Position, PositionQuery
from folkmoot.spine.process.models import Process


def rows(place: Place) -> PositionQuery:
    return Position.objects.visible_to(VISITOR, place)


POSITIONS = Table(
    name="positions",
    title=_("Positions"),
    about=_("What neighbours are chosen to do for a time, and how."),
    model=Position,
    rows=rows,
    position=95,
    columns=(
        Column(name="title", title=_("title"), about=_("What it is called.")),
        Column(name="duties", title=_("duties"), about=_("What whoever holds it does.")),
        Column(name="seats", title=_("places"), about=_("How many people or pairs hold it at once."), kind=WHOLE),
        Column(name="months", title=_("months"), about=_("How long a term is, in months."), kind=WHOLE),
        Column(
            name="method", title=_("method"), about=_("How it is filled, by the name of the counting rule."), by="method",
            choices=tuple(TITLES),
        ),
        Column(name="ended_on", title=_("ended on"), about=_("Since when there is no such position any more."), kind=DAY),
        Column(
            name="page", title=_("page"), about=_("Where to read of it."), kind=LINK,
            value=lambda position: position.get_absolute_url(),
        ),
    ),
)  # fmt: skip


def files(process: Process) -> tuple[PublicFile, ...]:
    """The ballots, once anybody may read them; before that, nothing of them."""
    election = process.election
    outcome = queries.standing_outcome(election)
    if outcome is None or not outcome.working.get("listed"):
        return ()
    ending = "blt" if election.is_ranked else "jsonl"
    return (
        PublicFile(
            name=f"ballots-{election.public_id}.{ending}",
            title=_now("Every ballot: %(title)s") % {"title": process.title},
            url=election.address(f"ballots.{ending}"),
            media_type="text/plain" if election.is_ranked else "application/jsonl",
            about=process.public_id,
            text=lambda: (
                shown.blt_of(election, outcome) if election.is_ranked else queries.ballot_lines(election).decode()
            ),
        ),
    )
