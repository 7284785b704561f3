"""Who a phrase names: what kind of speaker, which member of the cast, which side.

Comes in: the words of a noun phrase and a cast. Goes out: a `Who`. Refuses to know: what they said or did. Sides come from the
cast alone; a phrase the cast says nothing about has none (codebook 2.2: party, ally, NEUTRAL, UNKNOWN).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache

from sayso.model.cast import NEUTRAL, UNKNOWN, Cast, Member
from sayso.reading.inflect import rows, singular

# Words of names that tell no side by themselves.
COMMON = frozenset(
    """ministry minister president vice spokesman spokeswoman spokesperson commander command official officials office agency news
    media television tv radio state national forces force movement party health bureau committee council group general city
    hospital chief head foreign defence defense interior prime deputy colonel captain lieutenant major sergeant brigadier admiral
    union front people service services security special local regional supreme high joint central northern southern eastern
    western embassy parliament team staff mission relief aid international human rights assistance association company electric
    administration feed press network channel commission secretary lord sir dr mr mrs ms the of and for in on at to us our house
    military civil former acting senior organisation organization league society centre center institute university governor mayor
    ambassador envoy leader chairman director emergency work works world food programme program nations republic federal
    democratic popular patriotic islamic liberation army police guard guards corps division brigade battalion regiment unit
    coalition rescue operations information border customs column militias""".split()
)
SIDE_PREFIX = re.compile(r"(?:pro|anti)[-–](.+)", re.IGNORECASE)
SIDE_SUFFIX = re.compile(
    r"(.+?)[-–](?:backed|run|led|held|aligned|controlled|supported|allied|linked|affiliated|appointed|trained|funded|owned|leaning"
    r"|sponsored|dominated|friendly|based|governed|installed|loyal|named)$",
    re.IGNORECASE,
)
PRONOUNS = frozenset(
    "he she it they him her them his its their i we us me my our himself herself itself themselves".split()
)


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody a phrase names. `sort` is person, body, thing or "" where the head noun is not one that speaks."""

    text: str
    name: str
    kind: str
    sort: str
    bloc: str | None
    rank: int | None = None
    named: bool = False
    plural: bool = False
    member: Member | None = None


@cache
def kinds() -> dict[str, tuple[str, str, int | None]]:
    """Head noun -> (kind, sort, rank)."""
    table: dict[str, tuple[str, str, int | None]] = {}
    for nouns, kind, sort, *rest in rows("kind.tsv"):
        for noun in nouns.split():
            table.setdefault(noun.replace("-", " "), (kind, sort, int(rest[0]) if rest and rest[0] else None))
    return table


@cache
def world() -> tuple[Member, ...]:
    """Bodies of no side, used where the cast does not name them."""
    return tuple(
        Member(row[0], NEUTRAL, row[2], None, tuple(filter(None, row[1].split("|")))) for row in rows("world.tsv")
    )


def plain(word: str) -> str:
    """A word as names are compared: lower case, no accents, singular."""
    return _plain(word.lower())


@lru_cache(maxsize=65536)
def _plain(word: str) -> str:
    from anyascii import anyascii

    word = word.replace("’", "'")
    if not word.isascii():
        word = anyascii(word).lower()
    word = word.replace(".", "") if len(word) > 1 else word
    return singular(word)


class CastIndex:
    """A cast made ready for look-up: names by their words, surnames, initials, nations."""

    def __init__(self, cast: Cast, day: date) -> None:
        self.cast = cast
        self.told = bool(cast.blocs)
        self._names: dict[str, list[tuple[tuple[str, ...], Member]]] = {}
        self._single: dict[str, set[str]] = {}
        self._member_of: dict[str, set[Member]] = {}
        self._nations: dict[str, str] = {}
        members = [m for m in cast.members if m.serves(day)]
        sided = {plain_name(name): m.bloc for m in members for name in (m.name, *m.aliases)}
        for member in (*members, *(replace(m, bloc=sided.get(plain_name(m.name), m.bloc)) for m in world())):
            for name in (member.name, *member.aliases):
                self._enter(name, member)
        for bloc in cast.blocs:
            for name in dict.fromkeys((bloc, cast.labels.get(bloc, bloc))):
                self._enter(name.replace("-", " "), Member(name, bloc))
                if "-" in name:
                    self._enter(name, Member(name, bloc))
        for nation in nations():
            blocs = {
                m.bloc for word in nation for m in self._member_of.get(word, ()) if m in members or m.bloc in cast.blocs
            }
            blocs |= {bloc for word in nation for bloc in cast.blocs if plain(bloc) == word}
            if len(blocs) == 1:
                for word in nation:
                    self._nations.setdefault(word, next(iter(blocs)))

    def _enter(self, name: str, member: Member) -> None:
        words = plain_name(name)
        if not words:
            return
        self._names.setdefault(words[0], []).append((words, member))
        if len(words) == 1:
            self._member_of.setdefault(words[0], set()).add(member)
        else:
            raw = name.split()
            initials = "".join(word[0] for word in raw if word[0].isupper())
            if len(initials) > 2 and member.name == name:
                self._names.setdefault(initials.lower(), []).append(((initials.lower(),), member))
            if len(raw) in (2, 3) and all(word[0].isupper() or "-" in word for word in raw) and words[-1] not in COMMON:
                self._member_of.setdefault(words[-1], set()).add(member)
        for word in words:
            if word not in COMMON and len(word) > 2:
                self._single.setdefault(word, set()).add(member.bloc)
                for piece in word.split("-"):
                    if piece != word and len(piece) > 3 and piece not in COMMON:
                        self._single.setdefault(piece, set()).add(member.bloc)

    def member(self, words: Sequence[str]) -> Member | None:
        """The member whose whole name, surname or initials stand in the words; the longest name wins, then the last."""
        words = [word for word in words if word not in OWNER_MARKS]
        flat = [plain(word) for word in words]
        best: tuple[int, int, Member] | None = None
        for i, word in enumerate(flat):
            for name, member in self._names.get(word, ()):
                if name[0] in PRONOUN_LIKE and len(name) == 1 and words[i].islower():
                    continue  # "who" is no health organisation
                if tuple(flat[i : i + len(name)]) == name and (best is None or (len(name), i) >= best[:2]):
                    if len(name) == 1 and name[0] in COMMON and len(flat) > i + 1 and member.bloc == NEUTRAL:
                        continue
                    best = (len(name), i, member)
        if best is None or best[0] == 1:
            for i, word in enumerate(flat):
                found = self._member_of.get(word, set())
                if len(found) == 1 and words[i][:1].isupper():
                    (only,) = found
                    if best is None or len(only.name.split()) > 1:
                        best = (1, i, only)
        return best[2] if best else None

    def bloc(self, words: Sequence[str]) -> str | None:
        """The side the words give away: a member, a nation, "pro-X", "X-backed", a word only one side's names bear."""
        if not self.told:
            return None
        head_first = list(words)
        for word in head_first:
            sided = self._sided(word)
            if sided:
                return sided
        member = self.member(words)
        flat = [plain(word) for word in words]
        nation = next((self._nations[word] for word in flat if word in self._nations), None)
        if member is not None:
            if (
                nation
                and member.bloc != nation
                and len(member.name.split()) == 1
                and plain(member.name) in COMMON | {"troop", "soldier"}
            ):
                return nation
            return member.bloc
        if nation:
            return nation
        found = {bloc for word in flat for bloc in (self._single.get(word, set()) if word not in COMMON else ())}
        if len(found) == 1:
            return found.pop()
        if not found:
            # "the army" where one side only has an army in the cast
            generic = [self._generic(word) for word in flat if word in COMMON]
            only = {bloc for bloc in generic if bloc}
            if len(only) == 1:
                return only.pop()
        return None

    @lru_cache(maxsize=4096)  # noqa: B019 - an index lives as long as its reading
    def _generic(self, word: str) -> str | None:
        if word not in (
            "army",
            "police",
            "military",
            "regime",
            "government",
            "coalition",
            "guard",
            "militia",
            "column",
        ):
            return None
        blocs = {m.bloc for m in self.cast.members if word in plain_name(m.name)} - {NEUTRAL}
        return next(iter(blocs)) if len(blocs) == 1 else None

    def _sided(self, word: str) -> str | None:
        if "-" not in word and "–" not in word:
            return None
        match = SIDE_PREFIX.match(word)
        if match and word.lower().startswith("pro"):
            return self.bloc(match.group(1).split("-"))
        match = SIDE_SUFFIX.match(word)
        return self.bloc(match.group(1).split("-")) if match else None


def plain_name(name: str) -> tuple[str, ...]:
    """A name's words as compared, without articles."""
    words = re.findall(r"[\w'’.&-]+", OWNED.sub("", name))
    return tuple(word for word in (plain(word) for word in words) if word not in ("the", "'s"))


PRONOUN_LIKE = frozenset(("who", "us", "it", "he"))
OWNER_MARKS = frozenset(("'s", "’s", "'", "’"))
OWNED = re.compile(r"['’]s\b")


@cache
def nations() -> tuple[tuple[str, ...], ...]:
    """For each country the plain words that stand for it: its name, people, capital."""
    from sayso.reading import gazetteer

    groups = []
    for nation in gazetteer.nations().values():
        words = [nation.name, *nation.demonyms, nation.capital]
        groups.append(tuple(dict.fromkeys(plain(word) for word in words if word and " " not in word)))
    return tuple(groups)


TITLED = frozenset(
    """mr mrs ms dr prof lord sir president minister general colonel captain lieutenant major sergeant brigadier admiral marshal
    ambassador mayor governor commander father sister bishop imam sheikh king queen prince secretary chief senator""".split()
)


def head_of(words: Sequence[str]) -> int:
    """Which word of a noun phrase is its head: the last before "of", "in", a comma; possessors come before it."""
    for i, word in enumerate(words):
        if i and word.lower() in ("of", "in", "at", "for", "from", "with", "on", ",", "(", "who", "named"):
            return i - 1
    return len(words) - 1


def who(text: str, words: Sequence[str], index: CastIndex) -> Who:
    """What a noun phrase names. `words` are its tokens, `text` the same as it stands in the report."""
    table = kinds()
    lower = [word.lower() for word in words]
    head = head_of(words)
    member = index.member(words)
    kind, sort, rank = "", "", None
    for i in range(head, -1, -1):
        pair = " ".join(lower[i - 1 : i + 1]) if i else ""
        found = table.get(pair) or table.get(lower[i]) or table.get(singular(lower[i]))
        if found:
            kind, sort, rank = found
            break
        if lower[i] in ("'s", "’s"):
            break
    named = any(word[:1].isupper() for word in words[1:]) or (
        bool(words) and words[0][:1].isupper() and lower[0] not in ("a", "an", "the") and not _ordinary(lower[0])
    )
    if sort != "thing" and not kind and named and len(words) > head + 1:
        for word in lower[head + 1 :]:  # "Getachew Reda, the spokesman of …"
            if word in table:
                kind, sort, rank = table[word]
                break
    many = lower[head] != singular(lower[head]) if words else False
    if member is not None:
        # A named member speaks with the cast's kind; somebody "of" or "in" it with the kind the words give.
        whole = set(plain_name(member.name)) | {w for alias in member.aliases for w in plain_name(alias)}
        bare = {plain(word) for word in words} - {"the"} <= whole
        if member.kind and (bare or not kind or sort == "body"):
            kind = member.kind
            sort = sort or ("person" if kind in ("official", "member", "resident", "journalist") else "body")
        rank = member.rank if member.rank is not None and bare else rank
        if not kind:
            # nobody is called "the Turkish Red Crescent"
            kind, sort = ("official", "person") if _person(member) and lower[0] != "the" else ("organ", "body")
            rank = rank or 1
    if not kind and named:
        kind, sort = "unnamed", "person" if len([w for w in words if w[:1].isupper()]) > 1 or lower[0] in TITLED else ""
    bloc = _bloc(words, lower, head, kind, member, index)
    if kind == "armed group" and bloc == NEUTRAL:
        kind = "organ"
    if kind in ("aligned", "monitor") and member is not None and member.kind:
        kind = member.kind
    name = _name(text, words, lower, member)
    return Who(text, name, kind, sort, bloc, rank, named, many, member)


def _person(member: Member) -> bool:
    words = member.name.split()
    if member.kind not in (None, "official", "member", "resident", "journalist", "aligned"):
        return False
    return len(words) > 1 and all(word[:1].isupper() for word in words) and not _bodily(member.name)


def _bodily(name: str) -> bool:
    table = kinds()
    return (
        any(table.get(word.lower(), ("", "", None))[1] == "body" for word in name.split())
        or plain_name(name)[-1] in COMMON
    )


def _ordinary(word: str) -> bool:
    return word in kinds() or singular(word) in kinds()


def _bloc(
    words: Sequence[str], lower: Sequence[str], head: int, kind: str, member: Member | None, index: CastIndex
) -> str | None:
    if not index.told:
        return None
    found = index.bloc(words[: head + 1])
    if found is None and len(words) > head + 1:
        found = index.bloc(words[head + 1 :])
    if member is not None and member.kind in ("wire", "journalist") and kind in ("resident", "journalist", ""):
        return member.bloc
    if member is not None and _person(member) and kind in ("resident", "member", "official", ""):
        return member.bloc  # "the doctor on duty, Alberto Z.": the one the cast names
    if kind == "resident" and (found is None or member is None or member.kind is None):
        # Residents, doctors and witnesses have bloc unknown unless the text or the cast places them (codebook 2.12).
        placed = any(index._sided(word) for word in words) or (
            member is not None and plain(words[head]) in plain_name(member.name)
        )
        return found if placed else UNKNOWN
    if found is not None:
        return found
    if kind in ("journalist", "wire", "igo"):
        return NEUTRAL
    if kind in ("resident", "footage", "unnamed", ""):
        return UNKNOWN
    return UNKNOWN


def _name(text: str, words: Sequence[str], lower: Sequence[str], member: Member | None) -> str:
    """The name a source or actor is known by: the cast's, else the capitalised run, else the phrase without its article."""
    if member is not None:
        head = head_of(words)
        if kinds().get(lower[head], ("", "", None))[1] != "person" or plain(words[head]) in plain_name(member.name):
            return member.name
        if len(member.name.split()) > 1 and _person(member):
            return member.name
    clean = text.strip()
    for article in ("the ", "a ", "an "):
        if clean.lower().startswith(article):
            return clean[len(article) :]
    return clean
