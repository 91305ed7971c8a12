from django.apps import AppConfig


class PublishedConfig(AppConfig):
    name = "folkmoot.cupboard.published"
    label = "published"

    def ready(self) -> None:
        from folkmoot.cupboard.published import keeping, steps  # noqa: F401, PLC0415
        from folkmoot.record import covered  # noqa: PLC0415

        covered.tell_of_changes(keeping.rows_changed)
