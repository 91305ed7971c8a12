"""The map of a place, ready to draw: worked out once when the edge is set, and kept with the place."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from folkmoot.base.verdict import Words
from folkmoot.belong.places.drawing import Frame, fit
from folkmoot.belong.places.models import Place
from folkmoot.belong.places.outline import Outline

WIDTH, HEIGHT = 320, 230
MOST_PLACES = 40


@dataclass(frozen=True)
class Pin:
    """A point on the map, with the words that the list beside it says."""

    x: float
    y: float
    label: Words
    about: Words = ""
    url: str = ""
    tone: str = ""


@dataclass(frozen=True)
class Drawing:
    """What a page hands to `{% area_map %}`: numbers and words only, no geometry left to do."""

    title: Words
    path: str
    points: list[Pin]
    streets: list[str]
    water: list[str]
    frame: Frame
    width: int = WIDTH
    height: int = HEIGHT
    credit: str = ""

    def place_at(self, x: float, y: float) -> tuple[float, float] | None:
        """The (lon, lat) that a point of the picture stands for; None outside the picture."""
        inside = 0 <= x <= self.width and 0 <= y <= self.height
        return self.frame.lon_lat(x, y) if inside else None

    def pin(self, lon: float, lat: float, label: Words, **more: str) -> Pin:
        """Another point of this map, say where a project would be built."""
        x, y = self.frame.place_point(lon, lat)
        return Pin(x, y, label, **more)


def drawing_of(place: Place) -> Drawing | None:
    """The kept drawing of a place; None while it has no edge. Costs no geometry."""
    return _drawing(place.map_drawing, place.name, place.credit) if place.map_drawing else None


def preview(outline: Outline, name: str) -> Drawing:
    """What the map of a place would look like with this edge."""
    return _drawing(draw(outline, {}), name, outline.credit)


def _drawing(kept: dict, name: str, credit: str) -> Drawing:
    return Drawing(
        title=_("Map of %(place)s") % {"place": name},
        path=kept["path"],
        points=[Pin(**pin) for pin in kept["points"]],
        streets=kept["streets"],
        water=kept["water"],
        frame=Frame(**kept["frame"]),
        credit=credit,
    )


def draw(outline: Outline, features: dict) -> dict:
    """The drawing as plain values, to keep with the place.

    features  {"points": [{id, label, about, lon, lat}], "streets": [[(lon, lat), …]], "water": [[…]]}, each may be absent
    """
    frame = fit(outline, WIDTH, HEIGHT)
    return {
        "path": frame.svg_path(outline),
        "frame": {name: getattr(frame, name) for name in Frame.__dataclass_fields__},
        "points": [_pin(frame, point) for point in features.get("points", [])[:MOST_PLACES]],
        "streets": _lines(frame, features.get("streets", [])),
        "water": _lines(frame, features.get("water", [])),
    }


def outline_of(place: Place) -> Outline | None:
    """The kept edge as an outline again, to draw it anew when the points on it change."""
    if not place.boundary:
        return None
    polygons = tuple(
        tuple(tuple((lon, lat) for lon, lat in ring) for ring in polygon) for polygon in place.boundary["coordinates"]
    )
    return Outline(polygons=polygons, codes=(), credit=place.credit)


def features_from_geojson(points: dict | None = None, lines: dict | None = None) -> dict:
    """Map features from GeoJSON: named points, and lines whose `kind` is a road, a path or water."""
    found: dict = {"points": [], "streets": [], "water": [], "named_streets": []}
    for feature in (points or {}).get("features", []):
        lon, lat = feature["geometry"]["coordinates"][:2]
        told = feature["properties"]
        found["points"].append(
            {"id": str(feature.get("id", "")), "label": told["name"], "about": "", "lon": lon, "lat": lat}
        )
    for feature in (lines or {}).get("features", []):
        kind = "water" if feature["properties"].get("kind") in ("water", "canal", "river") else "streets"
        line = feature["geometry"]["coordinates"]
        found[kind].append(line)
        if name := feature["properties"].get("name"):
            lon, lat = line[len(line) // 2][:2]
            found["named_streets"].append({"label": name, "lon": lon, "lat": lat})
    return found


def _pin(frame: Frame, point: dict) -> dict:
    x, y = frame.place_point(point["lon"], point["lat"])
    return {"x": x, "y": y, "label": point["label"], "about": point.get("about", "")}


def _lines(frame: Frame, lines: Iterable) -> list[str]:
    return [line for line in (frame.svg_line(points) for points in lines) if line]
