"""The map: who holds a place according to whom, where things are said to have happened, and how exactly that is known.

Comes in: an edition and a size. Goes out: a `Chart`: everything in it already in the picture's own units. Refuses to know: HTML,
and any place that a gazetteer did not find: it is listed, never guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import cos, radians, sqrt

from sayso.model.claim import Place
from sayso.model.incident import ControlState, Incident
from sayso.page import world
from sayso.page.chart import HALF, PHONE, SMALL, Chart, Dot, Flag, Frame, Ring, Size, Spot
from sayso.page.edition import Edition
from sayso.page.labels import Box, Wanted, lettered
from sayso.page.room import marks, moved_apart, set_round
from sayso.page.words import badges, capital, joined, side, side_in_a_sentence, table
from sayso.picture.control import control

KILOMETRES = 111.32  # a degree of latitude
RADIUS = {
    "P1": 0.01,
    "P2": 0.1,
    "P3": 1,
    "P4": 5,
    "P5": 25,
    "P6": 40,
    "P7": 100,
    "P8": 50,
}  # km, codebook 2.9; P6, P7 typical
VAGUE = ("P9", "P0")  # a whole country, or nobody knows: never a point on a map
LEAST_SPAN = 24.0  # km across, so that one town is shown with something around it
MARGIN = 0.24  # of the span, on each side
REACH = 700.0  # km between neighbours of one theatre
CLOSE, CROWD, SHARE = (
    30.0,
    4,
    6,
)  # km between neighbours of a crowd, places that make one, how often it goes into the map
MOST = 14  # incidents drawn around one place; the list has them all
SCALES = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000)


@dataclass(frozen=True, slots=True)
class _Found:
    """What is said of one place, before it is put anywhere."""

    place: Place
    incidents: tuple[Incident, ...]
    states: tuple[ControlState, ...]


def chart_small(edition: Edition) -> Chart:
    """The map of the live page."""
    whole = chart(edition, SMALL)
    return chart(edition, HALF) if whole.close else whole


def chart_phone(edition: Edition) -> Chart:
    """The map's own page on a phone."""
    return chart(edition, PHONE)


def chart(edition: Edition, size: Size) -> Chart:
    """The map of an edition at a size; where most of it would crowd into one corner, that corner has a map of its own beside it."""
    found, nowhere = _places(edition)
    shown, beyond = _near(found)
    crowd = _crowd(shown)
    apart = [one for one in shown if one not in crowd]
    drawn = replace(
        _chart(edition, shown, apart, size, crowd),
        beyond=tuple(_spot(edition, one, _Projection(_window([], size), size), False) for one in beyond),
        nowhere=tuple(_dot(one, 0, 0, size) for one in nowhere),
    )
    if not crowd:
        return drawn
    close = replace(_chart(edition, crowd, crowd, size, []), name=_called(crowd))
    return replace(drawn, close=close, sides=tuple(dict.fromkeys((*drawn.sides, *close.sides))))


def _chart(
    edition: Edition, around: Sequence[_Found], inside: Sequence[_Found], size: Size, crowd: Sequence[_Found]
) -> Chart:
    """What is `inside`, in a window `around` it; of a crowd only the frame that it lies in."""
    to = _Projection(_window([one.place for one in around], size), size)
    spots = tuple(moved_apart([_spot(edition, one, to, True) for one in inside], size))
    taken = [Box.around(x, y, r) for spot in spots for x, y, r in marks(spot, size)]
    names = [(s.name, s.x, s.y, _extent(s, size), "place") for s in _by_weight(spots)]
    frame = _frame([one.place for one in crowd], to) if crowd else None
    if frame:
        middle = (frame.x + frame.width / 2, frame.y + frame.height / 2)
        names = [(_called(crowd), *middle, frame.width / 2, "place"), *names]
        taken.append(Box(frame.x, frame.y, frame.x + frame.width, frame.y + frame.height))
    near = {name.casefold() for name, *_ in names}
    towns = [
        (town.name, *to.point(town.lon, town.lat), 3.0, "town")
        for town in world.towns(to.window)
        if town.name.casefold() not in near and not _told(to.point(town.lon, town.lat), spots, size)
    ][: size.towns]
    land = [(country, to.path(ring), ring) for country, ring in world.land(to.window)]
    countries = _countries([(country, ring) for country, _, ring in land], to)
    return Chart(
        size=size,
        land=tuple(path for _, path, _ in land),
        grid=tuple(to.grid()),
        labels=tuple(lettered([*names, *countries, *towns], taken, size.letter, size.width, size.height)),
        spots=spots,
        beyond=(),
        nowhere=(),
        scale=to.scale(),
        sides=tuple(dict.fromkeys(flag.side for spot in spots for flag in spot.flags)),
        frame=frame,
    )


# -- what is where ------------------------------------------------------------------------------------------------------------
def _places(edition: Edition) -> tuple[list[_Found], list[Incident]]:
    """Everything said, by place; and the incidents that no gazetteer can place."""
    by_place: dict[tuple[float, float], _Found] = {}
    nowhere = []
    for incident in edition.incidents.values():
        key = _key(incident.place)
        if key is None or incident.place is None:
            nowhere.append(incident)
            continue
        one = by_place.get(key) or _Found(incident.place, (), ())
        by_place[key] = replace(one, incidents=(*one.incidents, incident))
    for state in control(edition.picture):
        key = _key(state.place)
        if key is not None and state.state != "UNKNOWN":
            one = by_place.get(key) or _Found(state.place, (), ())
            by_place[key] = replace(one, place=state.place, states=(*one.states, state))
    return list(by_place.values()), nowhere


def _key(place: Place | None) -> tuple[float, float] | None:
    if place is None or place.lat is None or place.lon is None or place.precision in VAGUE:
        return None
    return (round(place.lat, 3), round(place.lon, 3))


def _near(found: list[_Found]) -> tuple[list[_Found], list[_Found]]:
    """The places of the theatre, and those outside it: one vote in another continent must not shrink a war to a dot.

    Places are of one theatre where a chain of them leads from one to the other in steps of at most REACH; the theatre with the
    most places is shown.
    """
    shown = max(_theatres(found, REACH), key=_heft, default=[])
    inside = {id(one) for one in shown}
    return [one for one in found if id(one) in inside], [one for one in found if id(one) not in inside]


def _theatres(found: Sequence[_Found], reach: float) -> list[list[_Found]]:
    theatres: list[list[_Found]] = []
    for one in found:
        joining = [t for t in theatres if any(_apart(_point(one), _point(other)) <= reach for other in t)]
        theatres = [t for t in theatres if t not in joining] + [[*(other for t in joining for other in t), one]]
    return theatres


def _heft(theatre: Sequence[_Found]) -> tuple[int, int]:
    return (len(theatre), sum(len(one.incidents) for one in theatre))


def _crowd(shown: Sequence[_Found]) -> list[_Found]:
    """The places, CROWD of them or more, that would lie on one another: a city in a map of a country; none where there are none."""
    close = max(_theatres(shown, CLOSE), key=_heft, default=[])
    return close if len(close) >= CROWD and _across(close) * SHARE < _across(shown) else []


def _across(found: Sequence[_Found]) -> float:
    points = [_point(one) for one in found]
    return max(_apart(one, other) for one in points for other in points)


def _called(crowd: Sequence[_Found]) -> str:
    """What a crowd of places is called: its town that is spoken of most, else its place that is."""
    towns = [one for one in crowd if one.place.precision == "P4"] or list(crowd)
    return _name(max(towns, key=lambda one: len(one.incidents) + len(one.states)))


def _point(one: _Found) -> tuple[float, float]:
    return (one.place.lat or 0.0, one.place.lon or 0.0)


def _apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres, near enough for a map."""
    flat = cos(radians((one[0] + other[0]) / 2))
    return sqrt((one[0] - other[0]) ** 2 + ((one[1] - other[1]) * flat) ** 2) * KILOMETRES


# -- the projection -----------------------------------------------------------------------------------------------------------
def _frame(places: Sequence[Place], to: _Projection) -> Frame:
    """Round all of the places, and never too small to be seen."""
    points = [to.point(place.lon or 0.0, place.lat or 0.0) for place in places]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    width, height = (
        max(right - left, to.size.mark * 2) + to.size.mark * 2,
        max(bottom - top, to.size.mark * 2) + to.size.mark * 2,
    )
    x, y = (left + right - width) / 2, (top + bottom - height) / 2
    return Frame(round(x, 1), round(y, 1), round(width, 1), round(height, 1))


def _window(places: Sequence[Place], size: Size) -> world.Window:
    """The places with a margin, in the picture's shape."""
    lats = [place.lat for place in places if place.lat is not None] or [20.0]
    lons = [place.lon for place in places if place.lon is not None] or [20.0]
    lat, lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    flat = max(0.2, cos(radians(lat)))
    high = max((max(lats) - min(lats)) * (1 + 2 * MARGIN), LEAST_SPAN / KILOMETRES)
    wide = max((max(lons) - min(lons)) * (1 + 2 * MARGIN) * flat, LEAST_SPAN / KILOMETRES)
    if not places:
        high = wide = 120.0
    shape = size.width / size.height
    high, wide = max(high, wide / shape), max(wide, high * shape)
    return world.Window(lon - wide / flat / 2, lat - high / 2, lon + wide / flat / 2, lat + high / 2)


class _Projection:
    """Degrees to picture units: parallels and meridians straight, true at the middle parallel."""

    def __init__(self, window: world.Window, size: Size) -> None:
        self.window, self.size = window, size
        self.per_degree = size.height / (window.north - window.south)
        self.flat = size.width / (window.east - window.west)

    def point(self, lon: float, lat: float) -> tuple[float, float]:
        return round((lon - self.window.west) * self.flat, 1), round((self.window.north - lat) * self.per_degree, 1)

    def units(self, km: float) -> float:
        return km / KILOMETRES * self.per_degree

    def path(self, ring: list[world.Point]) -> str:
        """A ring as SVG reads it, without points that fall on the one before."""
        told: list[str] = []
        last = (-9e9, -9e9)
        for lon, lat in ring:
            here = self.point(lon, lat)
            if abs(here[0] - last[0]) + abs(here[1] - last[1]) >= 0.8:
                told.append(f"{here[0]:g} {here[1]:g}")
                last = here
        return "M" + "L".join(told) + "Z"

    def grid(self) -> Iterable[str]:
        """Lines of latitude and longitude, four to eight of them."""
        span = self.window.north - self.window.south
        step = next(step for step in (0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 45, 90) if span / step <= 5)
        for k in range(int(self.window.south // step), int(self.window.north // step) + 1):
            y = self.point(0, k * step)[1]
            yield f"M0 {y:g}H{self.size.width}"
        for k in range(int(self.window.west // step), int(self.window.east // step) + 1):
            x = self.point(k * step, 0)[0]
            yield f"M{x:g} 0V{self.size.height}"

    def scale(self) -> tuple[float, str]:
        """A bar of about a sixth of the width, and what it measures."""
        km = max((s for s in SCALES if self.units(s) <= self.size.width / 5), default=SCALES[0])
        return round(self.units(km), 1), f"{km:,} km"


# -- spots --------------------------------------------------------------------------------------------------------------------
def _spot(edition: Edition, one: _Found, to: _Projection, inside: bool) -> Spot:
    place = one.place
    x, y = to.point(place.lon or 0.0, place.lat or 0.0)
    flags = [_flag(edition, state, x, y) for state in one.states]
    gap = to.size.mark * 2.6
    flags = [replace(flag, x=round(x + (k - (len(flags) - 1) / 2) * gap, 1)) for k, flag in enumerate(flags)]
    radius = to.units(RADIUS.get(place.precision, 5))
    core = to.size.mark * (1.5 + 1.3 * len(flags)) if flags else 0.0
    dots = [_dot(incident, x, y, to.size) for incident in one.incidents[:MOST]]
    ring = Ring(x, y, round(min(radius, to.size.height / 3), 1)) if radius > to.size.mark else None
    return Spot(
        _name(one), x, y, ring, tuple(flags), tuple(set_round(dots, core)), max(0, len(one.incidents) - MOST), inside
    )


def _name(one: _Found) -> str:
    """The name used most for a place; a gazetteer's own where the text only says "the town"."""
    told = [i.place.text for i in one.incidents if i.place and i.place.text[:1].isupper()] or [one.place.text]
    name = max(dict.fromkeys(told), key=told.count)
    return name if name[:1].isupper() else one.place.name or name


def _dot(incident: Incident, x: float, y: float, size: Size) -> Dot:
    badge = badges()[incident.standings[0].word]
    r = round(size.mark * 0.62 * sqrt(min(9, len(incident.claims))), 1)
    return Dot(incident.id, incident.title, x, y, r, badge, len(incident.claims))


def _flag(edition: Edition, state: ControlState, x: float, y: float) -> Flag:
    camp = side(edition.cast, state.party)
    label = table("controls")[state.state][0]
    voices = joined([side_in_a_sentence(edition.cast, bloc) for bloc in state.according_to])
    according = f"according to {voices}" if voices else ""
    before = ""
    if state.previous and state.previous_party and state.previous_party != state.party:
        before = f"; before that held by {side(edition.cast, state.previous_party).name}"
    name = capital(state.party_name or camp.name) if state.party_name in edition.cast.labels.values() else camp.name
    told = f"{name}: {label.lower()}{', ' + according if according else ''}{before}"
    return Flag(x, y, camp, state.state, label, told, state.incident, according, badges()[state.standing])


def _extent(spot: Spot, size: Size) -> float:
    """How far the marks of a spot reach from its middle."""
    reach = [sqrt((d.x - spot.x) ** 2 + (d.y - spot.y) ** 2) + d.r for d in spot.dots]
    reach += [abs(flag.x - spot.x) + size.mark * 1.2 for flag in spot.flags]
    return max(reach, default=size.mark)


def _by_weight(spots: Sequence[Spot]) -> list[Spot]:
    return sorted(spots, key=lambda s: (-len(s.flags), -len(s.dots), s.name))


def _told(point: tuple[float, float], spots: Sequence[Spot], size: Size) -> bool:
    """True where a town is one of the spots already, under whatever name."""
    return any(abs(point[0] - s.x) < size.letter * 1.2 and abs(point[1] - s.y) < size.letter * 1.2 for s in spots)


def _countries(land: Sequence[tuple[str, list[world.Point]]], to: _Projection) -> Iterable[Wanted]:
    """The name of each country amid what is seen of it, where there is room enough."""
    largest: dict[str, tuple[float, float, float]] = {}
    for country, ring in land:
        points = [to.point(lon, lat) for lon, lat in ring]
        area, x, y = _middle(points)
        if _inside((x, y), points) and area > largest.get(country, (0.0,))[0]:
            largest[country] = (area, x, y)
    for country, (area, x, y) in largest.items():
        if area > len(country) * to.size.letter**2 * 8:
            yield (country, x, y, 0.0, "country")


def _middle(points: Sequence[tuple[float, float]]) -> tuple[float, float, float]:
    """Area and centre of gravity of an outline."""
    twice = x = y = 0.0
    for (ax, ay), (bx, by) in zip(points, [*points[1:], points[0]], strict=True):
        cross = ax * by - bx * ay
        twice, x, y = twice + cross, x + (ax + bx) * cross, y + (ay + by) * cross
    return (abs(twice) / 2, x / (3 * twice), y / (3 * twice)) if twice else (0.0, *points[0])


def _inside(point: tuple[float, float], outline: Sequence[tuple[float, float]]) -> bool:
    """True where the point lies inside the outline: a crescent's centre of gravity does not."""
    x, y = point
    sides = zip(outline, [*outline[1:], outline[0]], strict=True)
    crossed = [(ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay) for (ax, ay), (bx, by) in sides]
    return sum(crossed) % 2 == 1
