from django.apps import AppConfig


class MembershipConfig(AppConfig):
    name = "folkmoot.belong.membership"
    label = "membership"

    def ready(self) -> None:
        from folkmoot.belong.membership import actions, leaving, steps  # noqa: F401, PLC0415
        from folkmoot.belong.people import doors  # noqa: PLC0415
        from folkmoot.belong.people import leaving as forgetting  # noqa: PLC0415
        from folkmoot.record import reviewable  # noqa: PLC0415

        reviewable.register(
            "membership.Look",
            reviewable.Reviewable(
                hands=lambda look: {key for key in (look.decided_by_id, look.agreed_by_id) if key},
                put_right=actions.put_back,
            ),
        )
        doors.add("letter", actions.open_with_letter)
        forgetting.add(leaving.may_leave, leaving.lay_down_roles)
