import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


@pytest.fixture
def one_picture(settings, tmp_path):
    """Makes small pictures, kept for the length of a test."""
    settings.VAR = tmp_path

    def make_one():
        drawn = io.BytesIO()
        Image.new("RGB", (40, 30), "navy").save(drawn, "PNG")
        return SimpleUploadedFile("path.png", drawn.getvalue(), "image/png")

    return make_one
