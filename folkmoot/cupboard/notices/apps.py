from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "folkmoot.cupboard.notices"
    label = "notices"

    def ready(self) -> None:
        from folkmoot.belong.people import account_links  # noqa: PLC0415
        from folkmoot.cupboard.notices import steps  # noqa: F401, PLC0415
        from folkmoot.cupboard.notices.kinds import LINK  # noqa: PLC0415

        account_links.add(LINK)
