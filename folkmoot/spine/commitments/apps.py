from django.apps import AppConfig


class CommitmentsConfig(AppConfig):
    name = "folkmoot.spine.commitments"
    label = "commitments"

    def ready(self) -> None:
        from folkmoot.furniture.moderation import things  # noqa: PLC0415
        from folkmoot.furniture.published import sources  # noqa: PLC0415
        from folkmoot.spine.commitments import steps  # noqa: F401, PLC0415
        from folkmoot.spine.commitments.annex import AGREEMENT  # noqa: PLC0415
        from folkmoot.spine.commitments.moderated import WITNESS  # noqa: PLC0415
        from folkmoot.spine.commitments.published import BODIES, PROMISES  # noqa: PLC0415
        from folkmoot.spine.process import annexes  # noqa: PLC0415

        annexes.register(AGREEMENT)
        things.register(WITNESS)
        for source in (PROMISES, BODIES):
            sources.register(source)
