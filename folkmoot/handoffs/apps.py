from django.apps import AppConfig


class HandoffsConfig(AppConfig):
    name = "folkmoot.handoffs"
    label = "handoffs"

    def ready(self) -> None:
        from folkmoot.handoffs import (  # noqa: PLC0415
            activity_to_space,
            call_to_budget,
            position_to_group,
            priorities_to_call,
        )
        from folkmoot.spine.process import doors  # noqa: PLC0415

        doors.register(priorities_to_call.DOOR)
        doors.register(call_to_budget.DOOR)
        activity_to_space.open_door()
        position_to_group.open_door()
