from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "folkmoot.learn.surveys"
    label = "surveys"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _  # noqa: PLC0415

        from folkmoot.cupboard.notices import kinds  # noqa: PLC0415
        from folkmoot.cupboard.open_data import tables  # noqa: PLC0415
        from folkmoot.cupboard.published import sources  # noqa: PLC0415
        from folkmoot.learn.surveys import steps, telling  # noqa: F401, PLC0415
        from folkmoot.learn.surveys.open_tables import FIGURES  # noqa: PLC0415
        from folkmoot.learn.surveys.published import SURVEYS  # noqa: PLC0415

        sources.register(SURVEYS)
        tables.register(FIGURES)
        kinds.register(kinds.Kind(telling.DRAWN, _("Surveys I was drawn for"), by_default=kinds.AT_ONCE))
