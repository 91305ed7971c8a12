"""Open data of groups: what they say of themselves. Not how many belong: in a small group that tells too much."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from folkmoot.act.groups import published
from folkmoot.act.groups.models import Group
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.open_data.tables import LINK, MOMENT, WHOLE, Column, Table


def rows(place: Place) -> QuerySet[Group]:
    return published.rows(AnonymousUser(), place)


GROUPS = Table(
    name="groups",
    title=_("Groups"),
    about=_("Groups that everybody can see, and what each says of itself."),
    model=Group,
    rows=rows,
    position=59,
    columns=(
        Column(name="name", title=_("name"), about=_("What the group is called.")),
        Column(
            name="kind",
            title=_("kind"),
            about=_("ordinary or steering."),
            by="kind",
            choices=tuple(word for word, _words in Group.KINDS),
        ),
        Column(
            name="joining",
            title=_("joining"),
            about=_("open to all who live here, or by request."),
            by="joining",
            choices=tuple(word for word, _words in Group.JOININGS),
        ),
        Column(name="about", title=_("about"), about=_("What people do together.")),
        Column(name="meets", title=_("meets"), about=_("When and where.")),
        Column(name="access", title=_("access"), about=_("How people get in.")),
        Column(name="quorum", title=_("quorum"), about=_("Of a steering group: how many decide."), kind=WHOLE),
        Column(name="made_at", title=_("started"), about=_("When it was started."), kind=MOMENT),
        Column(
            name="page",
            title=_("page"),
            about=_("Where to read of it."),
            kind=LINK,
            value=lambda group: group.get_absolute_url(),
        ),
    ),
)
