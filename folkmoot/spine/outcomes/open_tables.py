"""Open data of results: the sentence, never the working, whose small numbers only the result's own page knows how to hide."""

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_lazy as _

from folkmoot.belong.places.models import Place
from folkmoot.cupboard.open_data.tables import LINK, MOMENT, WHOLE, YES, Column, Table
from folkmoot.spine.outcomes import published
from folkmoot.spine.outcomes.models import Outcome, OutcomeQuery


def rows(place: Place) -> OutcomeQuery:
    return published.rows(AnonymousUser(), place)


RESULTS = Table(
    name="results",
    title=_("Results"),
    about=_("How each decision came out, in a sentence; and each later result that replaced it."),
    model=Outcome,
    rows=rows,
    position=50,
    columns=(
        Column(
            name="process",
            title=_("decision"),
            about=_("The process it belongs to, by its id."),
            value=lambda outcome: outcome.process.public_id,
            by="process__public_id",
        ),
        Column(name="number", title=_("number"), about=_("1 for the first result, 2 for the one after."), kind=WHOLE),
        Column(
            name="stands",
            title=_("stands"),
            about=_("true while no later result has replaced it."),
            kind=YES,
            value=lambda outcome: getattr(outcome, "superseded_by", None) is None,
        ),
        Column(name="summary", title=_("result"), about=_("The result in a sentence.")),
        Column(name="published_at", title=_("published"), about=_("When it was published."), kind=MOMENT),
        Column(name="why_superseding", title=_("why again"), about=_("Why it replaced the one before, if it did.")),
        Column(
            name="page",
            title=_("page"),
            about=_("Where to read of it, with its working."),
            kind=LINK,
            value=lambda outcome: outcome.get_absolute_url(),
        ),
        Column(
            name="record",
            title=_("record entry"),
            about=_("Its entry of the public record."),
            kind=LINK,
            value=lambda outcome: f"/record/pending/{outcome.leaf}/" if outcome.leaf else "",
        ),
    ),
)
