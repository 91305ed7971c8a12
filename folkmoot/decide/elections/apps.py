from django.apps import AppConfig


class ElectionsConfig(AppConfig):
    name = "folkmoot.decide.elections"
    label = "elections"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _  # noqa: PLC0415

        from folkmoot.belong.people import leaving  # noqa: PLC0415
        from folkmoot.cupboard.notices import kinds  # noqa: PLC0415
        from folkmoot.cupboard.open_data import tables  # noqa: PLC0415
        from folkmoot.cupboard.published import sources  # noqa: PLC0415
        from folkmoot.decide.elections import leave, moderated, open_tables, steps, telling  # noqa: F401, PLC0415
        from folkmoot.decide.elections.kind import DRAW, ELECTION  # noqa: PLC0415
        from folkmoot.decide.elections.models import Nomination, Recall  # noqa: PLC0415
        from folkmoot.decide.elections.paper import ROUND  # noqa: PLC0415
        from folkmoot.decide.elections.published import POSITIONS  # noqa: PLC0415
        from folkmoot.furniture.ballots import rounds  # noqa: PLC0415
        from folkmoot.furniture.moderation import things  # noqa: PLC0415
        from folkmoot.furniture.talk import owners as talk  # noqa: PLC0415
        from folkmoot.spine.process.kinds import register  # noqa: PLC0415

        register(ELECTION)
        register(DRAW)
        rounds.register(ELECTION.name, ROUND)
        sources.register(POSITIONS)
        tables.register(open_tables.POSITIONS)
        things.register(moderated.STATEMENTS)
        things.register(moderated.RECALLS)
        kinds.register(
            kinds.Kind(telling.KIND, _("Standing for a position, and holding one"), by_default=kinds.AT_ONCE)
        )
        talk.register(
            Nomination,
            talk.Owner(
                answerers=lambda one: [person for person in (one.person, one.shares_with) if person],
                called=_("candidate"),
            ),
        )
        talk.register(
            Recall,
            talk.Owner(
                answerers=lambda recall: [recall.term.person] if recall.term.person else [],
                called=_("holder"),
            ),
        )
        leaving.add(leave.may_leave, leave.step_out)
