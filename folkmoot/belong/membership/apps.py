from django.apps import AppConfig


class MembershipConfig(AppConfig):
    name = "folkmoot.belong.membership"
    label = "membership"

    def ready(self) -> None:
        from folkmoot.belong.membership import actions, leaving  # noqa: PLC0415
        from folkmoot.belong.people import doors  # noqa: PLC0415
        from folkmoot.belong.people import leaving as forgetting  # noqa: PLC0415

        doors.add("letter", actions.open_with_letter)
        forgetting.add(leaving.may_leave, leaving.lay_down_roles)
