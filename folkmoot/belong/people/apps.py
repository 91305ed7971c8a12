from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "folkmoot.belong.people"
    label = "people"
