from django.apps import AppConfig


class ProcessConfig(AppConfig):
    name = "folkmoot.spine.process"
    label = "process"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _  # noqa: PLC0415

        from folkmoot.belong.membership.models import Role  # noqa: PLC0415
        from folkmoot.cupboard.notices import kinds  # noqa: PLC0415
        from folkmoot.cupboard.open_data import tables  # noqa: PLC0415
        from folkmoot.cupboard.published import sources  # noqa: PLC0415
        from folkmoot.spine.process import looked_through, steps, telling  # noqa: F401, PLC0415
        from folkmoot.spine.process.open_tables import TABLES, file_rows  # noqa: PLC0415
        from folkmoot.spine.process.published import PROCESSES  # noqa: PLC0415

        sources.register(PROCESSES)
        for table in TABLES:
            tables.register(table)
        tables.register_files(file_rows)
        title = _("Questions to the office I speak for")
        kinds.register(kinds.Kind(telling.ASKED, title, by_default=kinds.AT_ONCE, roles=(Role.RESPONDER,)))
