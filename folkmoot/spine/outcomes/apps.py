from django.apps import AppConfig


class OutcomesConfig(AppConfig):
    name = "folkmoot.spine.outcomes"
    label = "outcomes"

    def ready(self) -> None:
        from folkmoot.cupboard.open_data import tables  # noqa: PLC0415
        from folkmoot.cupboard.published import sources  # noqa: PLC0415
        from folkmoot.spine.commitments import deeds  # noqa: PLC0415
        from folkmoot.spine.outcomes import steps  # noqa: F401, PLC0415
        from folkmoot.spine.outcomes.deeds import DEEDS  # noqa: PLC0415
        from folkmoot.spine.outcomes.open_tables import RESULTS  # noqa: PLC0415
        from folkmoot.spine.outcomes.published import OUTCOMES  # noqa: PLC0415

        sources.register(OUTCOMES)
        tables.register(RESULTS)
        deeds.add(*DEEDS)
