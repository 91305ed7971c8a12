from django.apps import AppConfig


class QuestionsConfig(AppConfig):
    name = "folkmoot.furniture.questions"
    label = "questions"
