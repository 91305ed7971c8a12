"""Small areas: reading them, joining their boundaries, saying what is known, drawing the map."""

import gzip
import json
import time
from itertools import combinations, pairwise, product
from math import dist
from pathlib import Path

import pytest

from folkmoot.belong.places.area_facts import facts
from folkmoot.belong.places.boundary import BadBoundary, geometry_from, read_boundaries, signed_area
from folkmoot.belong.places.drawing import fit, svg_path
from folkmoot.belong.places.editions import Edition, PlaceDataError
from folkmoot.belong.places.outline import join, pieces, simplified
from folkmoot.belong.places.small_areas import (
    MixedNations,
    SmallArea,
    UnknownSmallArea,
    read_neighbours,
    read_small_areas,
)

HOUSE = Path(__file__).resolve().parents[4]
WENDERBY = HOUSE / "demo" / "geography"
SHARED = HOUSE.parent / "shared" / "data" / "places"

needs_shared = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.is_dir(), reason="the team's shared place data is not beside the checkout"),
]

EXAMPLELAND = Edition("example", "Exampleland", "Example Index 2025", 2025, 100, 2021, "made by hand", "Credit.")


def square(x, y, code=None, **figures):
    """A small area one step wide, with its south-west corner at (x, y)."""
    ring = ((x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1), (x, y))
    return area((ring,), code=code or f"S{x}{y}", **figures)


def area(*polygons, code, **figures):
    row = {"population": 1500, "households": 600, "rank": 5, "decile": 1, "area_km2": 0.5, "lon": 0.5, "lat": 0.5}
    geometry = tuple(tuple(tuple((float(x), float(y)) for x, y in ring) for ring in rings) for rings in polygons)
    return SmallArea(code=code, name=code, geometry=geometry, edition=EXAMPLELAND, **(row | figures))


def area_of(outline):
    return sum(signed_area(ring) for ring in outline.rings)


def crosses(a, b, c, d):
    def side(p, q, r):
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0


def has_crossing_lines(outline):
    edges = [edge for ring in outline.rings for edge in pairwise(ring)]
    return any(crosses(*one, *other) for one, other in combinations(edges, 2))


# Joining


def test_two_squares_side_by_side_join_to_one_ring():
    outline = join([square(0, 0), square(1, 0)])

    ((ring,),) = outline.polygons
    assert ring == ((0, 0), (1, 0), (2, 0), (2, 1), (1, 1), (0, 1), (0, 0))
    assert area_of(outline) == 2


def test_the_order_of_the_parts_does_not_change_the_outline():
    squares = [square(x, y) for x, y in product(range(3), repeat=2) if (x, y) != (2, 2)]

    assert join(squares).polygons == join(squares[::-1]).polygons


def test_a_ring_of_squares_keeps_its_hole_which_runs_the_other_way():
    outline = join([square(x, y) for x, y in product(range(3), repeat=2) if (x, y) != (1, 1)])

    ((shell, hole),) = outline.polygons
    assert (signed_area(shell), signed_area(hole)) == (9, -1)
    assert outline.contains(0.5, 0.5)
    assert not outline.contains(1.5, 1.5)


def test_an_island_in_a_hole_is_a_polygon_of_its_own():
    around = [square(x, y) for x, y in product(range(5), repeat=2) if {x, y} & {0, 4}]

    outline = join([*around, square(2, 2)])

    assert [len(rings) for rings in outline.polygons] == [2, 1]
    assert area_of(outline) == 17


def test_squares_that_meet_at_a_corner_stay_two_polygons():
    corner = [square(0, 0), square(1, 1)]

    outline = join(corner)

    assert [len(rings) for rings in outline.polygons] == [1, 1]
    assert area_of(outline) == 2
    assert pieces(corner) == [["S00"], ["S11"]]


def test_a_hole_that_touches_the_outside_at_a_corner_is_still_a_hole():
    outline = join([square(x, y) for x, y in product(range(3), repeat=2) if (x, y) not in [(1, 1), (2, 2)]])

    ((shell, hole),) = outline.polygons
    assert (signed_area(shell), signed_area(hole)) == (8, -1)
    assert len(set(shell)) == len(shell) - 1  # no point twice


def test_every_pattern_of_nine_squares_keeps_its_land_in_simple_rings():
    spots = list(product(range(3), repeat=2))
    for chosen in (some for size in range(1, 10) for some in combinations(spots, size)):
        outline = join([square(*spot) for spot in chosen])

        assert {(x, y) for x, y in spots if outline.contains(x + 0.5, y + 0.5)} == set(chosen)
        assert area_of(outline) == len(chosen)
        assert all(len(set(ring)) == len(ring) - 1 for ring in outline.rings)
        assert all(signed_area(shell) > 0 for shell, *_ in outline.polygons)


def test_the_same_area_twice_is_refused_as_an_overlap():
    with pytest.raises(BadBoundary, match="overlap"):
        join([square(0, 0, "A"), square(0, 0, "B")])


def test_the_outline_is_right_handed_geojson():
    shape = join([square(0, 0), square(1, 0)]).geojson()

    assert shape["type"] == "MultiPolygon"
    assert geometry_from(json.loads(json.dumps(shape)), "again") == join([square(0, 0), square(1, 0)]).polygons


# Simplifying


def test_simplifying_drops_the_points_that_bend_nothing():
    outline = simplified(join([square(0, 0), square(1, 0)]), at_most=4)

    assert outline.polygons == ((((0, 0), (2, 0), (2, 1), (0, 1), (0, 0)),),)


@pytest.mark.parametrize("at_most", [40, 20, 12, 6])
def test_a_simplified_comb_never_crosses_itself(at_most):
    teeth = [(x, (0.2 + 0.1 * (x % 3)) if x % 2 else 9 - 0.3 * (x % 5)) for x in range(40, -1, -1)]
    comb = area((((0, 0), (40, 0), *teeth, (0, 0)),), code="COMB")

    outline = simplified(join([comb]), at_most=at_most)

    assert not has_crossing_lines(outline)
    assert sum(len(ring) - 1 for ring in outline.rings) >= 3


def test_simplifying_keeps_a_hole_inside():
    ring = ((0, 0), (9, 0), (9, 9), (4.6, 9), (4.5, 5.2), (4.4, 9), (0, 9), (0, 0))
    hole = ((4, 4), (4, 5), (5, 5), (5, 4), (4, 4))

    outline = simplified(join([area((ring, hole), code="A")]), at_most=6)

    assert not has_crossing_lines(outline)
    ((shell, inner),) = outline.polygons
    assert all(join([area((shell,), code="B")]).contains(*point) for point in inner)


# What may be said


def test_people_and_homes_add_up_and_ranks_do_not_average():
    told = facts([square(0, 0, population=1600, rank=3), square(1, 0, population=1400, rank=28, decile=3)])

    assert (told.population, told.households, told.area_km2) == (3000, 1200, 1.0)
    assert (told.in_tenth, told.in_30) == (1, 2)
    assert told.people_in_tenth == pytest.approx(1600 / 3000)
    assert told.ranks == (("S00", "S00", 3), ("S10", "S10", 28))


@pytest.mark.parametrize(
    ("ranks", "phrase"),
    [
        ([3, 5, 9], "all 3 small areas are among the most deprived tenth of Exampleland (2025)"),
        ([3, 5, 40], "2 of the 3 small areas are among the most deprived tenth of Exampleland (2025)"),
        ([3, 25, 40], "2 of the 3 small areas are among the most deprived 30 % of Exampleland (2025)"),
        ([30, 31, 40], "1 of the 3 small areas is among the most deprived 30 % of Exampleland (2025)"),
        ([31, 50, 90], "none of the 3 small areas is among the most deprived 30 % of Exampleland (2025)"),
        ([3, 9], "both small areas are among the most deprived tenth of Exampleland (2025)"),
        ([3], "this small area is among the most deprived tenth of Exampleland (2025)"),
        ([80], "this small area is not among the most deprived 30 % of Exampleland (2025)"),
        ([None], "deprivation is not published for it in Exampleland (2025)"),
    ],
)
def test_deprivation_is_said_in_one_plain_phrase(ranks, phrase):
    deciles = [rank and (rank + 9) // 10 for rank in ranks]
    areas = [
        square(x, 0, rank=rank, decile=decile) for x, (rank, decile) in enumerate(zip(ranks, deciles, strict=True))
    ]

    assert facts(areas).deprivation == phrase


def test_what_is_missing_and_what_does_not_touch_is_said():
    told = facts([square(0, 0, households=None), square(5, 5)])

    assert told.households is None
    assert told.pieces == (("S00",), ("S55",))
    assert told.notes == (
        "No number of households is published for S00.",
        "These small areas do not all touch: they lie in 2 separate pieces.",
    )


# Drawing


def test_a_square_fills_the_picture_between_its_padding():
    assert svg_path(join([square(0, -0.5)]), 100, 100, 10).startswith("M10 90l")


def test_north_is_up_and_a_place_falls_on_its_own_corner():
    frame = fit(join([square(0, 0)]), 320, 230)
    left, bottom = frame.place_point(0, 0)
    right, top = frame.place_point(1, 1)

    assert (left, right) == (53, 267)
    assert (top, bottom) == (8, 222)


def test_away_from_the_equator_a_degree_of_longitude_is_drawn_shorter():
    frame = fit(join([square(0, 59.5)]), 1000, 1000, 0)

    assert dist(frame.place_point(0, 60), frame.place_point(1, 60)) == pytest.approx(500, abs=1)


def test_a_street_that_returns_to_its_start_is_drawn_whole():
    frame = fit(join([square(0, 0)]), 120, 120, 10)

    assert frame.svg_line([(0, 0), (1, 0), (1, 1), (0, 0)]) == "M10 110l100 0 0-100-100 100"
    assert frame.svg_line([(0, 0), (0.0001, 0)]) == ""


def test_tenths_are_drawn_when_asked():
    assert fit(join([square(0, 0)]), 100, 75, 0, decimals=1).place_point(0.333, 0) == (37.5, 75.0)


def test_padding_without_room_is_refused():
    with pytest.raises(ValueError, match="no room"):
        fit(join([square(0, 0)]), 10, 100, 5)


# Reading


def write_nation(folder, nation, codes):
    stem = nation.lower()
    rows = [f"{code},Place {code},1500,600,0.5,0.5,1.0,1,{at + 1}" for at, code in enumerate(codes)]
    head = "lsoa21_code,lsoa21_name,population_2021,households_2021,lon,lat,area_km2,imd_decile,imd_rank"
    (folder / f"{stem}.csv").write_text("\n".join([head, *rows]) + "\n")
    features = [
        {
            "type": "Feature",
            "id": code,
            "properties": {"code": code},
            "geometry": {"type": "Polygon", "coordinates": join([square(at, 0)]).geojson()["coordinates"][0]},
        }
        for at, code in enumerate(codes)
    ]
    text = json.dumps({"name": "first", "type": "FeatureCollection", "features": features}, indent=1)
    with gzip.open(folder / f"{stem}.geojson.gz", "wt") as file:
        file.write(text)
    return {
        "stem": stem, "nation": nation, "index_name": f"Index of {nation}", "index_year": 2025, "of_how_many": 100,
        "population_year": 2021, "source": "made by hand", "credit": f"Credit {nation}.",
    }  # fmt: skip


@pytest.fixture
def three_nations(tmp_path):
    nations = {"England": ["E1", "E2"], "Wales": ["W1"], "Scotland": ["S1"]}
    listed = [write_nation(tmp_path, nation, codes) for nation, codes in nations.items()]
    (tmp_path / "editions.json").write_text(json.dumps(listed))
    return tmp_path


def test_areas_come_in_the_order_asked_each_once(three_nations):
    areas = read_small_areas(three_nations, ["e2", " E1 ", "E2"])

    assert [area.code for area in areas] == ["E2", "E1"]
    assert (areas[0].name, areas[0].population, areas[0].households, areas[0].rank) == ("Place E2", 1500, 600, 2)
    assert (areas[0].nation, areas[0].index_year, areas[0].credit) == ("England", 2025, "Credit England.")


def test_three_nations_are_refused_because_their_ranks_cannot_be_compared(three_nations):
    with pytest.raises(MixedNations, match=r"England, Wales and Scotland.*cannot be compared across nations"):
        read_small_areas(three_nations, ["E1", "W1", "S1"])


def test_an_unknown_code_is_named(three_nations):
    with pytest.raises(UnknownSmallArea, match="E01999999 is not in this data"):
        read_small_areas(three_nations, ["E1", "E01999999"])


def test_no_codes_and_no_data_are_refused_in_words(three_nations, tmp_path_factory):
    with pytest.raises(PlaceDataError, match="at least one"):
        read_small_areas(three_nations, [" "])
    with pytest.raises(PlaceDataError, match="no small-area figures"):
        read_small_areas(tmp_path_factory.mktemp("empty"), ["E1"])


@pytest.mark.parametrize("listed", ["{", "[1]", '[{"stem": "x"}]', '[{"shape": "round"}]'])
def test_a_list_of_editions_that_makes_no_sense_is_refused(three_nations, listed):
    (three_nations / "editions.json").write_text(listed)

    with pytest.raises(PlaceDataError, match="not a list of editions"):
        read_small_areas(three_nations, ["E1"])


def test_an_edition_cannot_point_outside_its_folder(three_nations):
    listed = json.loads((three_nations / "editions.json").read_text())
    (three_nations / "editions.json").write_text(json.dumps([listed[0] | {"stem": "../england"}]))

    with pytest.raises(PlaceDataError, match="not a plain file name"):
        read_small_areas(three_nations, ["E1"])


def test_a_figure_that_is_not_a_number_is_refused(three_nations):
    table = three_nations / "england.csv"
    table.write_text(table.read_text().replace("E1,Place E1,1500", "E1,Place E1,many"))

    with pytest.raises(PlaceDataError, match="“many” in column “population_2021” is not a number"):
        read_small_areas(three_nations, ["E1"])


@pytest.mark.parametrize(
    "geometry",
    [
        None,
        [],
        {"type": "Point", "coordinates": [0, 0]},
        {"type": "Polygon", "coordinates": []},
        {"type": "Polygon", "coordinates": "0 0"},
        {"type": "MultiPolygon", "coordinates": [[]]},
        {"type": "MultiPolygon", "coordinates": [{"0": 1}]},
        {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1]]]},  # open
        {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [0, 0]]]},  # too few
        {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [2, 2], [0, 0]]]},  # flat
        {"type": "Polygon", "coordinates": [[[0, 0], [400, 0], [1, 1], [0, 0]]]},  # off the world
        {"type": "Polygon", "coordinates": [[[0, 0], [1e999, 0], [1, 1], [0, 0]]]},
        {"type": "Polygon", "coordinates": [[[0, 0], [10**400, 0], [1, 1], [0, 0]]]},
        {"type": "Polygon", "coordinates": [[[0, 0], ["1", 0], [1, 1], [0, 0]]]},
        {"type": "Polygon", "coordinates": [[[0, 0], [True, 0], [1, 1], [0, 0]]]},
        {"type": "Polygon", "coordinates": [[[0, 0], [1], [1, 1], [0, 0]]]},
        {"type": "Polygon", "coordinates": [[[0, 0]] * 20_001]},
    ],
)
def test_a_hostile_boundary_is_refused(geometry):
    with pytest.raises(BadBoundary):
        geometry_from(geometry, "E1")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"features"',
        '{"features": {}}',
        '{"features": [',
        '{"features": [3]}',
        '{"features": [{"id": "E1"} {"id": "E2"}]}',
        '{"features": [{"id": "E1", "geometry": {"type": "Polygon", "coordinates": [[[NaN, 0]]]}}]}',
        '{"features": [' + "[" * 100_000,
        '{"deep": ' + '{"a":' * 100_000,
        '{"features": [' + "9" * 5000,
    ],
)
def test_a_hostile_boundary_file_is_refused(tmp_path, text):
    path = tmp_path / "england.geojson"
    path.write_text(text)

    with pytest.raises(BadBoundary):
        read_boundaries(path, ["E1"])


@pytest.mark.parametrize(
    "content", [b"not gzip at all", gzip.compress(b'{"features": []}' * 99)[:-20], gzip.compress(b"\xff")]
)
def test_a_damaged_file_is_refused_in_words(tmp_path, content):
    path = tmp_path / "england.geojson.gz"
    path.write_bytes(content)

    with pytest.raises(BadBoundary, match="cannot be read"):
        read_boundaries(path, ["E1"])


def test_a_file_that_swells_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("folkmoot.belong.places.boundary.MOST_CHARACTERS", 1000)
    path = tmp_path / "england.geojson.gz"
    path.write_bytes(gzip.compress(b" " * 5000))

    with pytest.raises(BadBoundary, match="too large"):
        read_boundaries(path, ["E1"])


def test_a_ring_drawn_the_wrong_way_round_is_turned():
    backwards = {"type": "Polygon", "coordinates": [[[0, 0], [0, 1], [1, 1], [1, 0], [0, 0]]]}

    ((ring,),) = geometry_from(backwards, "E1")

    assert signed_area(ring) == 1


# The demo's borrowed geography


@pytest.fixture(scope="module")
def wenderby():
    return read_small_areas(WENDERBY, ["W01A", "W01B", "W01C"])


def test_wenderby_is_one_piece_of_about_five_thousand_people(wenderby):
    told = facts(wenderby)

    assert 4_500 <= told.population <= 5_200
    assert len(told.pieces) == 1
    assert [len(rings) for rings in join(wenderby).polygons] == [1]
    assert not has_crossing_lines(join(wenderby))


def test_wenderby_says_that_it_is_invented(wenderby):
    told = facts(wenderby)

    assert told.deprivation.endswith("(invented figures)")
    assert "The place and its figures are invented." in told.notes
    assert "Open Government Licence" in told.credit


def test_wenderby_lists_the_neighbours_its_boundaries_show(wenderby):
    listed = read_neighbours(WENDERBY, [area.code for area in wenderby])

    for one, other in combinations(wenderby, 2):
        assert (other.code in listed[one.code]) == (len(pieces([one, other])) == 1)


def test_wenderbys_streets_and_places_lie_inside_it(wenderby):
    outline = join(wenderby)
    streets, points = (
        json.loads((WENDERBY / name).read_text(encoding="utf-8"))["features"]
        for name in ("streets.geojson", "points.geojson")
    )

    assert all(outline.contains(*point) for street in streets for point in street["geometry"]["coordinates"])
    assert all(outline.contains(*point["geometry"]["coordinates"]) for point in points)
    assert {point["id"] for point in points} == {"hub", "library", "park", "school", "shops", "bus-stop"}


def test_wenderbys_drawn_outline_is_short(wenderby):
    assert len(svg_path(join(wenderby), 320, 230)) < 400


# The national data, where it is at hand


class TestNationalData:
    pytestmark = needs_shared

    def test_a_dozen_codes_are_read_in_under_two_seconds(self):
        codes = [f"E0100000{at}" for at in (1, 2, 3, 5, 6, 7, 8, 9)] + [
            "E01033768",
            "E01033767",
            "E01027999",
            "E01028000",
        ]

        start = time.process_time()
        areas = read_small_areas(SHARED, codes)

        assert [area.code for area in areas] == codes
        assert time.process_time() - start < 2

    def test_neighbours_that_are_listed_touch_and_join_to_one_piece(self):
        code = "E01027999"
        around = sorted(read_neighbours(SHARED, [code])[code])

        areas = read_small_areas(SHARED, [code, *around])

        assert len(pieces(areas)) == 1
        outline = join(areas)
        assert area_of(outline) == pytest.approx(sum(area_of(join([area])) for area in areas))
        assert not has_crossing_lines(simplified(outline, at_most=12))

    def test_welsh_areas_have_no_households_and_their_own_edition(self):
        told = facts(read_small_areas(SHARED, ["W01000001", "W01000002"]))

        assert (told.nation, told.index_year, told.population_year) == ("Wales", 2019, 2020)
        assert told.households is None

    def test_england_and_wales_are_not_mixed(self):
        with pytest.raises(MixedNations, match="England and Wales"):
            read_small_areas(SHARED, ["E01000001", "W01000001"])
