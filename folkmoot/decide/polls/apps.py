from django.apps import AppConfig


class PollsConfig(AppConfig):
    name = "folkmoot.decide.polls"
    label = "polls"

    def ready(self) -> None:
        from folkmoot.decide.polls.kind import POLL  # noqa: PLC0415
        from folkmoot.decide.polls.paper import ROUND  # noqa: PLC0415
        from folkmoot.furniture.ballots import rounds  # noqa: PLC0415
        from folkmoot.spine.process.kinds import register  # noqa: PLC0415

        register(POLL)
        rounds.register(POLL.name, ROUND)
