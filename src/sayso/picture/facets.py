"""Which questions a claim answers, and what it says on each (codebook 2.2).

Comes in: a claim and the cast. Goes out: its answers, one a facet: stance, valence for the speaker's side, and a label or an
interval where there is one. Refuses to know: other claims, and the text the claim was read from.

A claim has one main facet and implies others: who tells an outcome or a cause tells that it occurred; a strike with an agent
names an actor; each figure is a question of its own; a ceasefire announced by its performer is on record and in force.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from sayso.model.cast import NEUTRAL, UNKNOWN, Cast
from sayso.model.claim import Actor, Claim, Place
from sayso.model.measure import Bounds, Quantity
from sayso.picture.acts import UNTOLD, Act, act_of, happens
from sayso.picture.names import NO_WORDS, Words, alike, spot, words

FIRST_HAND = ("seen", "document", "media-verified")
# Kinds that count somebody's loss, so that the victim's side decides the sign.
LOSSES = ("killed", "wounded", "casualties_mixed", "missing", "captured", "surrendered", "equipment", "buildings")
LOSING = ("equipment-loss", "damage")  # acts that are the loss of a thing
FATES = ("destroyed", "damaged", "abandoned", "captured", "shot_down", "lost_cause_unknown")  # codebook 2.5
NO_SIDE = ("civilian", "combatant")  # whose dead they are, where no side is named
CLASSES = ("child", "woman", "medical", "journalist")  # classes that are asked for by themselves; the rest is one count
ITEMS = dict.fromkeys(("jet", "warplane", "plane", "fighter", "fighter jet", "airplane", "aeroplane"), "aircraft")
TENSES = {"future": "planned", "hypothetical": "supposed"}
SHARE = "share_territory"
IN_PART = "in part"  # who says he has taken a share of a place does not say he holds it
EVENT = timedelta(days=2)  # "overnight" and "the past day" are still one event; a longer time is a scope of its own
LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Label:
    """What a claim says where the facet asks who, why or where: a side where it is known, and the words."""

    bloc: str | None
    words: Words

    def differs(self, other: Label) -> bool:
        """True where two labels cannot both be the answer."""
        if self.bloc and other.bloc:
            return self.bloc != other.bloc
        return not (self == other or alike(self.words, other.words))

    def surely_differs(self, other: Label) -> bool:
        """True where both sides are known and are two: to deny the one is not to deny the other."""
        return bool(self.bloc and other.bloc) and self.bloc != other.bloc


ACCIDENT = Label(None, frozenset(("accident",)))


@dataclass(frozen=True, slots=True)
class Question:
    """A facet inside an incident: its name and what it is about. Frozen and small, so that it can be a key."""

    name: str
    kind: str = ""  # quantities
    item: str = ""
    of: str = ""  # whose loss it is: a side, or civilians or combatants of no side; "" where the claim does not say
    part: str = ""  # a class of victims asked for by itself, or "part" where the figure is a part of another one
    since: str = ""  # the first day of a count over a longer time, which is another scope than the event's own
    party: str = ""  # control: the side said to hold the place; "" for a loss told or denied without the taker
    tense: str = ""  # "planned", "supposed", or "" for what is said to be so
    more: str = ""  # "further" for what comes on top, "2" for a like figure of one claim, "in part", "as first said: …"

    @property
    def detail(self) -> str:
        """The question's details in words, empty where the name says it all."""
        since = f"since {self.since}" if self.since else ""
        said = (self.kind, self.item, self.of, self.part, since, self.party, self.tense, self.more)
        return ", ".join(piece for piece in said if piece)


@dataclass(frozen=True, slots=True)
class Answer:
    """One claim's word on one question."""

    question: Question
    claim: Claim
    known_at: datetime
    stance: str
    valence: int
    bloc: str
    direct: bool  # the claim's main facet, not one it implies
    label: Label | None = None
    bounds: Bounds | None = None
    words: str = ""
    flags: tuple[str, ...] = ()
    harmed: str = ""  # the side that the answer hurts, where known
    performer: bool = False  # said by the one whose act it is
    said_at: datetime = LONG_AGO  # where the post has no stamp, when it became known

    @property
    def order(self) -> tuple[datetime, datetime, bool, int, str]:
        """The order of words of one root: said_at, then recorded_at, then directness, place in the text and claim id."""
        return (self.said_at, self.known_at, self.direct, self.claim.quote.start, self.claim.id)

    @property
    def first_hand(self) -> bool:
        """True where the source saw it or holds the document."""
        return self.claim.basis in FIRST_HAND

    @property
    def supported(self) -> bool:
        """False where the desk writes that no evidence was given, or the utterance itself is in doubt."""
        return self.claim.authentic and self.claim.evidence >= 0


def bloc_of(claim: Claim) -> str:
    """The side a claim speaks for: the desk is neutral, and a side that nobody named is unknown."""
    return claim.source.bloc or (NEUTRAL if claim.source.kind == "desk" else UNKNOWN)


def answers(claim: Claim, cast: Cast, known_at: datetime | None = None) -> tuple[Answer, ...]:
    """Every facet question the claim answers, its main facet first.

    `known_at` is when the ledger took it; without one, when it was said.
    """
    return tuple(_Reading(claim, cast, known_at).answers())


def is_loss(claim: Claim, kind: str, flags: Iterable[str]) -> bool:
    """True for a figure of those or of what somebody lost; equipment that is only there, or deployed, is no loss (codebook 2.5)."""
    if kind != "equipment":
        return kind in LOSSES
    return act_of(claim.event).name in LOSING or any(flag in FATES for flag in flags)


class _Reading:
    """One claim being asked: what the questions share is worked out once."""

    def __init__(self, claim: Claim, cast: Cast, known_at: datetime | None) -> None:
        self.claim, self.cast = claim, cast
        self.act: Act = act_of(claim.event)
        self.bloc = bloc_of(claim)
        self.known_at = known_at or claim.said_at or claim.post.at or LONG_AGO
        self.said_at = claim.said_at or claim.post.at or self.known_at
        self.on: date = self.said_at.date()
        self.tense = TENSES.get(claim.tense, "")
        # "No text was put to a vote": a negated sentence denies that the thing is so.
        self.stance = "deny" if claim.tense == "negated" and claim.stance == "assert" else claim.stance
        self.performs = _performs(claim)

    def answers(self) -> Iterator[Answer]:
        main = self._main()
        given = [answer for answer in (main, *self._quantities()) if answer]
        names = frozenset(answer.question.name for answer in given)
        if self.claim.stance in ("assert", "unsure"):
            given += self._implied(names)
        elif (figure := self.claim.facet == "quantity" and not given) or self._loss_denied():
            # "The figure is a fairy tale", "we lost none": without a figure of its own it is about all that are told.
            given.append(self._answer(Question("quantity", tense=self.tense), 0, direct=figure))
        if self.act.name == "control":
            given += self._twins(frozenset(answer.question.name for answer in given))
        yield from given

    def _loss_denied(self) -> bool:
        """True for a denial of an act that is nothing but the loss, so that with it every figure of it is denied."""
        return self.claim.facet == "occurred" and self.act.name in (UNTOLD, "equipment-loss")

    def _twins(self, given: frozenset[str]) -> Iterator[Answer]:
        """A place taken and the taking of it stand and fall together, whichever of the two the claim is coded as."""
        if "control" in given and "occurred" not in given and happens(self.claim.event):
            yield self._answer(Question("occurred", tense=self.tense), self._of_occurrence())
        facet, told = self.claim.facet, self.stance in ("assert", "unsure")
        asked = facet == "occurred" or (facet == "quantity" and told)
        if asked and "control" not in given and self.claim.agent:
            yield self._control()

    def _main(self) -> Answer | None:
        facet, claim = self.claim.facet, self.claim
        if facet == "quantity":
            return None
        if self.act.name == "ceasefire" and facet in ("occurred", "uttered"):
            return self._truce(facet)
        if facet == "control":
            return self._control()
        label = {
            "actor": self._who(claim.agent),
            "target": self._who(claim.target),
            "cause": self._who(claim.agent) or ACCIDENT,
            "place": _where(claim.place),
            "time": _when(claim),
        }.get(facet)
        valence = self._given(self._of_occurrence() if facet == "occurred" else self._of_blame())
        stance = self.stance if facet in ("occurred", "in_force") else claim.stance
        return self._answer(
            Question(facet, tense=self.tense), valence, stance=stance, label=label, harmed=self._harmed(), direct=True
        )

    def _truce(self, facet: str) -> Answer:
        """The main word on a ceasefire: its breach, its withdrawal and its denial are all about whether it is in force."""
        word = self.claim.event.type.rpartition(" ")[2]
        stance = self.stance
        if facet == "uttered" or (word == "declared" and stance == "assert"):
            return self._answer(Question("uttered", tense=self.tense), self._given(0), stance=stance, direct=True)
        if stance == "assert":
            stance = {"breached": "deny", "withdrawn": "retract" if self.performs else "deny"}.get(word, stance)
        return self._answer(Question("in_force", tense=self.tense), self._given(0), stance=stance, direct=True)

    def _control(self) -> Answer:
        claim = self.claim
        party = self._who(claim.agent)
        name = (party.bloc if party else "") or (claim.agent.name if claim.agent else "")
        part = any(q.kind == SHARE and q.high is not None and q.high < 100 for q in claim.quantities)
        question = Question("control", party=name, tense=self.tense, more=IN_PART if part else "")
        computed = self._sign(party.bloc if party else None, credit=True)
        return self._answer(question, self._given(computed), label=party, direct=claim.facet == "control")

    def _implied(self, given: frozenset[str]) -> Iterator[Answer]:
        claim, act = self.claim, self.act
        stance = self.stance
        saying = claim.facet in ("uttered", "in_force")
        if "occurred" not in given and happens(claim.event) and not saying and claim.facet != "control":
            harmed = self._harmed() if act.harmed != "-" else ""
            yield self._answer(
                Question("occurred", tense=self.tense), self._of_occurrence(), stance=stance, harmed=harmed
            )
        agent = self._who(claim.agent)
        if agent and act.names_actor and "actor" not in given and not saying:
            yield self._answer(
                Question("actor", tense=self.tense), self._of_blame(), stance=stance, label=self._culprit()
            )
        if claim.target and act.parties == "striker" and "target" not in given and not saying:
            yield self._answer(Question("target", tense=self.tense), 0, stance=stance, label=self._who(claim.target))
        if agent and act.name == "equipment-loss" and "cause" not in given:
            yield self._answer(Question("cause", tense=self.tense), self._of_blame(), stance=stance, label=agent)
        if act.name == "ceasefire" and claim.event.type.endswith("declared") and self.performs:
            for name in sorted({"uttered", "in_force"} - given):
                yield self._answer(Question(name, tense=self.tense), 0, stance=stance)
        if act.name in ("vote", "veto", "statement") and "uttered" not in given:
            yield self._answer(Question("uttered", tense=self.tense), 0, stance=stance)

    def _quantities(self) -> Iterator[Answer]:
        claim = self.claim
        seen: dict[Question, int] = {}
        # A negated sentence with a figure ("not one of the lorries") tells that figure.
        main = claim.facet == "quantity"
        if claim.stance in ("deny", "retract") and not main:
            return
        for quantity in claim.quantities:
            question = self._asked(quantity)
            seen[question] = seen.get(question, 0) + 1
            if seen[question] > 1:
                question = replace(question, more=str(seen[question]))
            label = self._who(claim.agent) if quantity.kind == SHARE else None
            lost = is_loss(claim, quantity.kind, quantity.flags)
            harmed = "" if question.of in NO_SIDE or not lost else question.of
            answer = self._answer(
                question, self._of_figure(quantity), label=label, harmed=harmed, direct=main, stance=claim.stance
            )
            yield replace(answer, bounds=quantity.bounds, words=quantity.words, flags=quantity.flags)

    def _asked(self, quantity: Quantity) -> Question:
        of = self._whose(quantity)
        item = ITEMS.get(quantity.item or "", quantity.item or "")
        part = quantity.victim if quantity.victim in CLASSES else "part" if quantity.part_of else ""
        more = "further" if quantity.semantics == "delta" else ""
        return Question("quantity", quantity.kind, item, of, part or "", self._since(), tense=self.tense, more=more)

    def _whose(self, quantity: Quantity) -> str:
        """The side that lost, or the class of those who did; a loss told against interest, of nobody named, is the speaker's."""
        if quantity.of or not is_loss(self.claim, quantity.kind, quantity.flags):
            return quantity.of or ""
        if side := self._side(self.claim.target):
            return side
        if quantity.victim in NO_SIDE:
            return quantity.victim
        told = [actor for actor in (self.claim.target, self.claim.agent) if actor]
        nobody = quantity.victim is None and not told
        if quantity.kind == "equipment":  # "the machine" and "a broken rotor" are things
            nobody = not any(self._side(actor) for actor in told)
        return self.bloc if nobody and self.claim.facet == "quantity" and self._given(0) < 0 else ""

    def _since(self) -> str:
        """The first day of a count over a longer time; two such counts with one first day run on together."""
        happened = self.claim.happened
        if happened is None or happened.latest - happened.earliest <= EVENT or self.act.name == "tally":
            return ""
        return happened.earliest.date().isoformat()

    # -- valence (codebook 2.2) -------------------------------------------------------------------------------------------------
    def _given(self, computed: int) -> int:
        """The reader's valence where it gave one; neutral and unknown speakers have none."""
        if self.bloc in (NEUTRAL, UNKNOWN):
            return 0
        return computed if self.claim.valence is None else self.claim.valence

    def _sign(self, bloc: str | None, *, credit: bool = False) -> int:
        """−1 where harm to that bloc hurts the speaker's side, +1 where it serves it; the other way round for credit."""
        if self.bloc in (NEUTRAL, UNKNOWN):
            return 0
        sign = {"own": -1, "allied": -1, "hostile": 1}.get(self.cast.relation(self.bloc, bloc, self.on) or "", 0)
        return -sign if credit else sign

    def _of_occurrence(self) -> int:
        """Bare occurrence is nobody's loss; where the act is a loss, the side that lost decides, else who is blamed."""
        claim = self.claim
        if self.act.harmed == "-":
            return 0
        if self.act.harmed == "gain":
            return self._given(self._sign(claim.agent.bloc if claim.agent else None, credit=True))
        loser = claim.agent if self.act.harmed == "agent" else claim.target
        if loser and loser.bloc:
            return self._sign(loser.bloc)
        if self.act.harmed == "target" and claim.agent and claim.agent.bloc:
            return self._sign(claim.agent.bloc, credit=True)
        return self._given(0)

    def _of_blame(self) -> int:
        """Blaming an enemy serves; naming one's own side hurts only where the claim as a whole is against interest."""
        claim = self.claim
        if not claim.agent or not claim.agent.bloc:
            return self._given(0) if claim.facet in ("cause", "actor") else 0
        sign = self._sign(claim.agent.bloc)
        own_loss = self._given(0) < 0 or bool(claim.cue and claim.cue.kind == "K2")
        return sign if sign > 0 or own_loss else 0

    def _of_figure(self, quantity: Quantity) -> int:
        """A side's own-loss lower bound is against its interest, its upper bound is not."""
        side = quantity.of or self._side(self.claim.target)
        relation = self.cast.relation(self.bloc, side or None, self.on)
        if not is_loss(self.claim, quantity.kind, quantity.flags) or relation is None:
            sign = self._given(0)
        else:
            sign = self._sign(side)
        top = quantity.high
        capped = top is not None and quantity.low <= 1 and (top == 0 or top > quantity.low)
        return 0 if sign < 0 and capped else sign

    def _harmed(self) -> str:
        loser = self.claim.agent if self.act.harmed == "agent" else self.claim.target
        return (loser.bloc or "") if loser else ""

    # -- labels -----------------------------------------------------------------------------------------------------------------
    def _who(self, actor: Actor | None) -> Label | None:
        return Label(actor.bloc if actor.bloc != UNKNOWN else None, words(actor.name)) if actor else None

    def _culprit(self) -> Label | None:
        """Who did it, told in passing; "two jets" and "armed men" name nobody, and so contradict nobody."""
        agent = self.claim.agent
        nameless = agent is not None and agent.bloc in (None, UNKNOWN) and agent.name == agent.name.lower()
        return None if nameless else self._who(agent)

    def _side(self, actor: Actor | None) -> str:
        return (actor.bloc or "") if actor and actor.bloc != UNKNOWN else ""

    def _answer(
        self,
        question: Question,
        valence: int,
        *,
        stance: str | None = None,
        label: Label | None = None,
        harmed: str = "",
        direct: bool = False,
    ) -> Answer:
        return Answer(
            question,
            self.claim,
            self.known_at,
            stance or self.stance,
            valence if (stance or self.stance) == "assert" else 0,
            self.bloc,
            direct,
            label=label,
            harmed=harmed,
            performer=self.performs,
            said_at=self.said_at,
        )


def _where(place: Place | None) -> Label | None:
    return Label(place.id, spot(place.name or place.text)) if place else None


def _when(claim: Claim) -> Label | None:
    when = claim.happened
    return Label(f"{when.earliest.date()}/{when.latest.date()}", NO_WORDS) if when else None


def _performs(claim: Claim) -> bool:
    """True where the speaker is the one whose act it is: the agent, nobody else named, or an organ of the agent's side."""
    agent, source = claim.agent, claim.source
    if source.kind in ("footage", "unnamed"):
        return False
    if agent is None or (source.name and alike(words(agent.name), words(source.name))):
        return True
    speaks = source.kind in ("organ", "official", "armed group", "igo") and source.bloc not in (None, UNKNOWN)
    return speaks and (agent.bloc == source.bloc or (agent.bloc in (None, UNKNOWN) and claim.facet == "uttered"))
