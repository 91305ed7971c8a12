"""Pictures of projects: who sees them, and what is asked of whoever adds one."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from folkmoot.cupboard.files.pictures import Picture
from folkmoot.decide.budgets import actions
from folkmoot.spine.process import practice_actions
from tests import make

pytestmark = pytest.mark.django_db


def photo(size=(40, 30)):
    out = io.BytesIO()
    Image.new("RGB", size, "green").save(out, "PNG")
    return SimpleUploadedFile("lamp.png", out.getvalue(), content_type="image/png")


def test_a_project_can_have_a_picture_that_only_those_who_see_the_project_see(client):
    budget = make.process("budget", "draft", people=0).budget
    make.sign_in(client, budget.place.organiser)
    words = {"title": "Lights", "cost": "18,400", "picture": photo(), "picture_alt": "A lamp by the water"}

    client.post(f"{budget.path}projects/new/", words)

    project = budget.projects.get(title="Lights")
    assert 'alt="A lamp by the water"' in client.get(project.get_absolute_url()).text
    shown = client.get(project.picture_url)
    assert shown["Content-Type"] == "image/webp"
    assert shown["X-Content-Type-Options"] == "nosniff"
    client.logout()
    assert client.get(project.picture_url).status_code == 404


def test_those_who_try_a_drafts_ballot_out_see_its_pictures(client):
    process = make.process("budget", "draft")
    actions.change_project(
        process.place.organiser,
        process.budget.projects.first(),
        picture=Picture(b"a picture", 1, 1),
        picture_alt="A lamp",
    )
    picture = process.budget.in_order()[0].picture_url
    make.sign_in(client, make.holder(process.place, "clerk"))
    assert client.get(picture).status_code == 404

    practice_actions.start(process.place.organiser, process)

    assert client.get(picture).status_code == 200
    assert Client().get(picture).status_code == 404


def test_a_picture_needs_words_for_those_who_cannot_see_it_and_must_be_a_picture(client):
    budget = make.process("budget", "draft", people=0).budget
    make.sign_in(client, budget.place.organiser)
    words = {"title": "Lights", "cost": "18,400"}
    drawing = SimpleUploadedFile("x.png", b"<svg><script>alert(1)</script></svg>", content_type="image/png")

    silent = client.post(f"{budget.path}projects/new/", {**words, "picture": photo()})
    not_one = client.post(f"{budget.path}projects/new/", {**words, "picture": drawing, "picture_alt": "A lamp"})

    assert "Say in a few words what the picture shows." in silent.text
    assert "We cannot read this kind of file." in not_one.text
    assert not budget.projects.filter(title="Lights").exists()
