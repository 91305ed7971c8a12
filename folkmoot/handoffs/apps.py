from django.apps import AppConfig


class HandoffsConfig(AppConfig):
    name = "folkmoot.handoffs"
    label = "handoffs"

    def ready(self) -> None:
        from folkmoot.handoffs import activity_to_space, call_to_budget, priorities_to_call  # noqa: PLC0415
        from folkmoot.spine.process import doors  # noqa: PLC0415

        doors.register(priorities_to_call.DOOR)
        doors.register(call_to_budget.DOOR)
        activity_to_space.open_door()
