from django.apps import AppConfig


class MembershipConfig(AppConfig):
    name = "folkmoot.belong.membership"
    label = "membership"

    def ready(self) -> None:
        from folkmoot.belong.membership import actions  # noqa: PLC0415
        from folkmoot.belong.people import doors  # noqa: PLC0415

        doors.add("letter", actions.open_with_letter)
