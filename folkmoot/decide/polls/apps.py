from django.apps import AppConfig


class PollsConfig(AppConfig):
    name = "folkmoot.decide.polls"
    label = "polls"
