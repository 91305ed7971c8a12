from django.apps import AppConfig


class RedressConfig(AppConfig):
    name = "folkmoot.spine.redress"
    label = "redress"

    def ready(self) -> None:
        from folkmoot.furniture.published import sources  # noqa: PLC0415
        from folkmoot.spine.redress import steps  # noqa: F401, PLC0415
        from folkmoot.spine.redress.published import REVIEWS  # noqa: PLC0415

        sources.register(REVIEWS)
