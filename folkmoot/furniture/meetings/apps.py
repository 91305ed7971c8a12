from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "folkmoot.furniture.meetings"
    label = "meetings"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _  # noqa: PLC0415

        from folkmoot.cupboard.notices import kinds  # noqa: PLC0415
        from folkmoot.cupboard.open_data import tables  # noqa: PLC0415
        from folkmoot.cupboard.published import sources  # noqa: PLC0415
        from folkmoot.furniture.meetings import (  # noqa: PLC0415
            looked_through,  # noqa: F401
            moderated,
            open_tables,
            published,
            steps,  # noqa: F401
            telling,
        )
        from folkmoot.furniture.moderation import things  # noqa: PLC0415

        sources.register(published.MEETINGS)
        sources.register(published.DECISIONS)
        tables.register(open_tables.MEETINGS)
        tables.register(open_tables.DECISIONS)
        things.register(moderated.POINT)
        kinds.register(
            kinds.Kind(telling.KIND, _("Meetings of groups I belong to, and their minutes"), by_default=kinds.AT_ONCE)
        )
        reminders = _("A reminder the day before a meeting of a group I belong to")
        kinds.register(kinds.Kind(telling.REMINDERS, reminders, by_default=kinds.AT_ONCE, one_press=True))
