"""How old the people of a place are, by the open figures."""

from pathlib import Path

import pytest
from django.conf import settings

from folkmoot.belong.places import open_figures
from folkmoot.belong.places.editions import PlaceDataError
from folkmoot.belong.places.small_areas import read_ages, read_small_areas

WENDERBY = Path(settings.DEMO_DATA) / "geography"


def test_ages_of_several_small_areas_are_put_together():
    bands, edition = read_ages(WENDERBY, ["W01A", "W01B"])
    assert bands == {"16-24": 469, "25-34": 566, "35-49": 623, "50-64": 507, "65-over": 373}
    assert edition.invented


def test_the_bands_hold_everybody_but_children():
    bands, _edition = read_ages(WENDERBY, ["W01C"])
    (area,) = read_small_areas(WENDERBY, ["W01C"])
    assert sum(bands.values()) == area.population - 306


def test_figures_without_ages_say_so_in_words(tmp_path):
    for path in WENDERBY.iterdir():
        lines = path.read_text().splitlines()
        if path.suffix == ".csv" and "pop_65_over" in lines[0]:
            lines[0] = lines[0].replace("pop_65_over", "old")
        (tmp_path / path.name).write_text("\n".join(lines))
    with pytest.raises(PlaceDataError, match="do not say how old"):
        read_ages(tmp_path, ["W01A"])


def test_where_nothing_is_installed_no_age_is_known(settings, tmp_path):
    settings.PLACES_DATA = settings.DEMO_DATA = tmp_path
    assert open_figures.ages(["W01A"]) is None
