"""Addresses of a demonstration. config/urls.py includes this file in demo mode only: live, they do not exist."""

from django.urls import path

from folkmoot.web import demo_views

urlpatterns = [
    path("demo/", demo_views.people, name="demo_people"),
    path("demo/be/", demo_views.be, name="demo_be"),
    path("outbox/", demo_views.outbox, name="outbox"),
]
