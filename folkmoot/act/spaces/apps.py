from django.apps import AppConfig


class SpacesConfig(AppConfig):
    name = "folkmoot.act.spaces"
    label = "spaces"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _  # noqa: PLC0415

        from folkmoot.act.spaces import moderated, steps, telling  # noqa: F401, PLC0415
        from folkmoot.act.spaces.open_tables import SPACES as TABLE  # noqa: PLC0415
        from folkmoot.act.spaces.published import SPACES  # noqa: PLC0415
        from folkmoot.cupboard.notices import kinds  # noqa: PLC0415
        from folkmoot.cupboard.open_data import tables  # noqa: PLC0415
        from folkmoot.cupboard.published import sources  # noqa: PLC0415
        from folkmoot.furniture.moderation import things  # noqa: PLC0415

        sources.register(SPACES)
        tables.register(TABLE)
        things.register(moderated.BOOKING)
        kinds.register(kinds.Kind(telling.MINE, _("What I have booked"), by_default=kinds.AT_ONCE))
