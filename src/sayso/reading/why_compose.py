"""Why a claim says what it says, and why a sentence makes none: the explainer of compose.

Comes in: the sheet before and after the step, and a sentence. Goes out: its claims field by field, the events it leaves out, the
claims that are joined to others. Refuses to know: how any layer was found, and how sure anybody should be of what is claimed.
The step is run once more on the sheet as it was before, from a memory as it was then.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.model.claim import Claim
from sayso.reading.compose import Telling, only_talks, tellings
from sayso.reading.confidence import confidence, traits, weights
from sayso.reading.finding import NO_CLAIM, At, Finding
from sayso.reading.gathering import gather
from sayso.reading.news import untold
from sayso.reading.saying import Made, Saying
from sayso.reading.sheet import Sheet
from sayso.reading.why_claim import fields_of

SMALL = 0.005  # a weight that is shown as nothing


def of_claims(before: Sheet, after: Sheet, at: At) -> Iterator[Finding]:
    """The sentence's claims, and what of it became none."""
    told = list(tellings(before.still()))
    every = [one for telling in told for one in telling.made]
    kept = gather(every)
    here = [claim for claim in after.claims if claim.quote.start == at.start]
    spoken = [telling for telling in told if _stands(telling, at)]
    for telling in spoken:
        if telling.saying is not None:
            yield from _left_out(telling.saying, telling, at)
        for one in telling.made:
            yield from _of_made(one, telling, kept, here, after, at)
        if not telling.made:
            yield _nothing(telling, at)
    if not spoken:
        yield Finding(NO_CLAIM, "", "its words only carry the attribution of what stands beside them")


def _stands(telling: Telling, at: At) -> bool:
    strand = telling.told.strand
    return telling.block.paragraph.sentences[strand.sentence].start == at.start


def _of_made(
    one: Made, telling: Telling, kept: Sequence[Made], here: Sequence[Claim], after: Sheet, at: At
) -> Iterator[Finding]:
    """What became of one claim that a strand made: it stays, is joined to another, or gives way."""
    saying = telling.saying
    if one.into is not None:
        into = one.into.claim
        where = "in this sentence" if into.quote.start == at.start else f"on “{short(into.quote.text)}”"
        why = f"joined to the claim {where}: the same source says the same there (codebook 2.12)"
        yield Finding(NO_CLAIM, one.claim.event.type, why, one.claim.event.trigger)
    elif not any(one is other for other in kept):
        why = "the speaker goes on, under the same cue, to say what happened: that is the claim (codebook 2.12)"
        yield Finding(NO_CLAIM, one.claim.event.type, why, one.claim.event.trigger)
    elif saying is not None:
        sure = confidence(one.claim)
        final = replace(one.claim, confidence=sure).identified()
        number = next((n for n, claim in enumerate(here, 1) if claim == final), 0)
        for finding in fields_of(final, telling, saying, after):
            yield replace(finding, claim=number)
        yield Finding("confidence", f"{sure:.2f}", weighed(final), claim=number)


def weighed(claim: Claim) -> str:
    """What a claim shows that tells how likely it is to be right, the weightiest first."""
    found = [(weights().get(trait, 0.0), trait) for trait in traits(claim)]
    told = sorted((pair for pair in found if abs(pair[0]) >= SMALL), key=lambda pair: -abs(pair[0]))
    shown = ", ".join(f"{trait} ({'−' if weight < 0 else '+'}{abs(weight):.2f})" for weight, trait in told)
    return f"log odds of confidence.tsv, added up: {shown}"


def _left_out(saying: Saying, telling: Telling, at: At) -> Iterator[Finding]:
    """The events of a strand that it tells without claiming them."""
    talk = only_talks(saying.say)
    for event in telling.told.events:
        why = "it is talked about or called a name under its cue, not told" if talk else untold(saying, event)
        if why:
            yield Finding("left out", event.type, why, at.span(saying.s, event.trigger, event.trigger + 1))


def _nothing(telling: Telling, at: At) -> Finding:
    """Why a strand makes no claim."""
    strand = telling.told.strand
    s = telling.block.paragraph.sentences[strand.sentence]
    return Finding(NO_CLAIM, "", telling.why or _unremarkable(telling), at.span(s, strand.first, strand.last))


def _unremarkable(telling: Telling) -> str:
    """Why a strand with a source claims nothing: what codebook 2.12 asks for and it lacks."""
    saying = telling.saying
    if saying is None:
        return "who speaks cannot be told"
    say, events = saying.say, telling.told.events
    if say is None or saying.source.kind == "desk":
        if saying.s.words[-1] == "?":
            return "a question"
        if saying.s.words[-1] == ":" and not events:
            return "it leads in what follows"
        reasons = dict.fromkeys(why for event in events if (why := untold(saying, event)))
        if reasons:
            return f"what it tells is left out: {'; '.join(reasons)}"
        if any(figure.kind for figure in saying.read.figures):
            return "it names no act, and the desk claims no figure of this kind for itself"
        return "no event of codebook 2.1 and no figure: the desk's remarks are no claims"
    if say.kind == "K6" or saying.source.kind == "footage":
        return "hearsay or footage that tells no event of codebook 2.1"
    if only_talks(say):
        return "what is said is named or discussed, not told"
    if say.stance == "retract":
        return "nothing told before fits what is taken back"
    if say.kind == "K3":
        return "something seen that no event type and no figure tells"
    if say.cue is None or say.sentence != strand_sentence(telling):
        return "it goes on under an earlier cue and tells no event of codebook 2.1"
    return "what somebody without a name or an office only remarks is no news"


def strand_sentence(telling: Telling) -> int:
    """The number of the sentence that a telling stands in."""
    return telling.told.strand.sentence


def short(text: str, most: int = 60) -> str:
    """A text cut at a word."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"
