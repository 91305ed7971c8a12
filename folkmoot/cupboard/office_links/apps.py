from django.apps import AppConfig


class OfficeLinksConfig(AppConfig):
    name = "folkmoot.cupboard.office_links"
    label = "office_links"

    def ready(self) -> None:
        from folkmoot.cupboard.office_links import steps  # noqa: F401, PLC0415
