from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "folkmoot.belong.people"
    label = "people"

    def ready(self) -> None:
        from folkmoot.belong.people import actions, doors, steps  # noqa: F401, PLC0415

        doors.add("card", actions.open_with_card)
