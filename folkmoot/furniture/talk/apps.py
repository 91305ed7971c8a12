from django.apps import AppConfig


class TalkConfig(AppConfig):
    name = "folkmoot.furniture.talk"
    label = "talk"
