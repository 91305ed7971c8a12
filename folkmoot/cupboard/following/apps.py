from django.apps import AppConfig


class FollowingConfig(AppConfig):
    name = "folkmoot.cupboard.following"
    label = "following"

    def ready(self) -> None:
        from folkmoot.belong.people import account_links  # noqa: PLC0415
        from folkmoot.cupboard.following import steps  # noqa: F401, PLC0415
        from folkmoot.cupboard.following.kinds import KIND, LINK  # noqa: PLC0415
        from folkmoot.cupboard.notices import kinds  # noqa: PLC0415

        kinds.register(KIND)
        account_links.add(LINK)
