from django.apps import AppConfig


class MembershipConfig(AppConfig):
    name = "folkmoot.belong.membership"
    label = "membership"
