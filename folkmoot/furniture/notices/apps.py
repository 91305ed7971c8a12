from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "folkmoot.furniture.notices"
    label = "notices"

    def ready(self) -> None:
        from folkmoot.belong.people import account_links  # noqa: PLC0415
        from folkmoot.furniture.notices import steps  # noqa: F401, PLC0415
        from folkmoot.furniture.notices.kinds import LINK  # noqa: PLC0415

        account_links.add(LINK)
