from django.apps import AppConfig


class BudgetsConfig(AppConfig):
    name = "folkmoot.decide.budgets"
    label = "budgets"

    def ready(self) -> None:
        from folkmoot.cupboard.open_data import tables  # noqa: PLC0415
        from folkmoot.cupboard.published import sources  # noqa: PLC0415
        from folkmoot.decide.budgets import open_tables  # noqa: PLC0415
        from folkmoot.decide.budgets.kind import BUDGETS  # noqa: PLC0415
        from folkmoot.decide.budgets.life import own_moments  # noqa: PLC0415
        from folkmoot.decide.budgets.paper import ROUND  # noqa: PLC0415
        from folkmoot.decide.budgets.published import PROJECTS  # noqa: PLC0415
        from folkmoot.furniture.ballots import rounds  # noqa: PLC0415
        from folkmoot.spine.commitments.life import tells  # noqa: PLC0415
        from folkmoot.spine.process.kinds import register  # noqa: PLC0415

        register(BUDGETS)
        sources.register(PROJECTS)
        tables.register(open_tables.PROJECTS)
        tells("budgets.Project", own_moments)
        rounds.register(BUDGETS.name, ROUND)
