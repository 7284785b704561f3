"""The arguments of verbs: who does what to whom.

Comes in: a sentence's phrases and verbs, past tense and participle told apart. Goes out: the same verbs, each with the bounds of
its clause, its subjects, objects and prepositional phrases; and which phrases are joined to which. Refuses to know: what any of
them means.
"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.reading.phrase import PREPOSITIONS, SUBORDINATORS, Clauses, Phrase, Verb, opening_comma, opens, skip
from sayso.reading.segment import Sentence
from sayso.reading.tense import SPOKEN

CLOCK = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday morning afternoon evening night day week month year today yesterday
    january february march april may june july august september october november december""".split()
)
# Words that open a clause of their own and are no prepositions as well.
CLAUSAL = SUBORDINATORS - PREPOSITIONS
RELATIVES = frozenset(("which", "whom", "whose"))
SAYS = SPOKEN | {"says", "say", "claims", "believes", "thinks"}


def give_arguments(found: Clauses, s: Sentence) -> None:
    """Give every verb of a sentence its bounds and arguments; a verb that has no subject borrows one."""
    for i in range(len(found.verbs)):
        _bounds(found, i)
    for verb in found.verbs:
        _arguments(found, s, verb)
    for i, verb in enumerate(found.verbs):
        if not verb.subjects:
            _borrow(found, s, i)


def coordinated(found: Clauses, phrase: Phrase, limit: int) -> Iterator[Phrase]:
    """The phrase and those joined to it by commas and conjunctions: "two tanks, a jeep and a gun", "the towns of A and B"."""
    yield phrase
    codes = found.codes
    at = phrase.last
    pending: list[Phrase] = []
    while at < limit:
        of = found.phrase_at(at + 1)
        if codes[at] == "I" and of is not None and of.prep == "of" and of.prep_at == at:
            at = of.last  # "the town of A and the village of B"
            continue
        step = skip(codes, at, ",&~", 1)
        joined = "&" in codes[at:step]
        following = found.phrase_at(step)
        if step == at or following is None or following.first != step or following.prep or codes[step] == "R":
            return
        if opens(found, following, None):
            return
        pending.append(following)
        at = following.last
        if joined:
            yield from pending
            pending = []


def _leftward(found: Clauses, phrase: Phrase) -> list[Phrase]:
    """A phrase with those joined to its left: "A, B and C said"; "the mayor of X and engineers" climbs to the mayor."""
    group = [phrase]
    codes = found.codes
    at = skip(codes, phrase.first - 1, "~", -1)
    if at < 0 or codes[at] != "&":
        return group
    at -= 1
    while at >= 0:
        at = skip(codes, at, ",~", -1)
        before = found.phrase_at(at)
        if before is None:
            break
        if before.prep and _alike(codes, before, phrase):
            return group  # "of hospitals in Aden and Mokha": both hang on the preposition
        while before is not None and before.prep:
            before = found.phrase_at(before.prep_at - 1)
        if before is None or codes[skip(codes, before.first - 1, "~", -1)] == "&":
            break  # "of A and B, officials and residents said": another list ends there
        group.insert(0, before)
        at = skip(codes, before.first - 1, "~", -1)
        if at < 0 or codes[at] != ",":
            break
    return group


def _alike(codes: str, one: Phrase, other: Phrase) -> bool:
    return _bare_name(codes, one) == _bare_name(codes, other)


def _bare_name(codes: str, phrase: Phrase) -> bool:
    return codes[phrase.head] == "P" and codes[phrase.first] != "D"


def _bounds(found: Clauses, i: int) -> None:
    """How far a verb's clause reaches to either side: up to the neighbouring verbs' ground or a hard stop."""
    verb = found.verbs[i]
    low = found.verbs[i - 1].last if i else 0
    high = found.verbs[i + 1].first if i + 1 < len(found.verbs) else len(found.codes)
    verb.before, verb.after = low, high
    for at in range(verb.last, high):
        if found.codes[at] in ";." or (found.codes[at] == '"' and at > verb.last):
            verb.after = at
            break


def _arguments(found: Clauses, s: Sentence, verb: Verb) -> None:
    """Subjects to the left; to the right objects as long as nothing parts them from the verb, and prepositional phrases."""
    verb.subjects, verb.relative = _subjects(found, s, verb)
    codes = found.codes
    at = verb.last
    direct = True
    while at < verb.after:
        phrase = found.phrase_at(at)
        if phrase is None:
            if codes[at] in ",;(":
                direct = False
            elif codes[at] == "W" or s.lower[at] in CLAUSAL:
                break
            at += 1
            continue
        at = phrase.last
        if phrase.prep and phrase.prep_at >= verb.last:
            verb.preps.append(phrase)
            direct = direct and (phrase.prep == "of" or s.lower[phrase.head] in CLOCK or s.lower[phrase.first] in CLOCK)
        elif direct and not opens(found, phrase, verb):
            at = _take_objects(found, phrase, verb)
            direct = False


def _take_objects(found: Clauses, phrase: Phrase, verb: Verb) -> int:
    """Make a phrase, and what is joined to it, the verb's objects; gives where they end."""
    verb.objects += coordinated(found, phrase, verb.after)
    at = verb.objects[-1].last
    second = found.phrase_at(at)
    if second is None or second.first != at or second.prep or len(verb.objects) > 1 or opens(found, second, verb):
        return at
    verb.objects.append(second)  # "offered the rebels a truce"
    return second.last


def _subjects(found: Clauses, s: Sentence, verb: Verb) -> tuple[list[Phrase], bool]:
    """The phrases to the left that the verb belongs to, skipping what is set between commas or hangs on a preposition; and whether
    the verb is one of a relative clause."""
    codes = found.codes
    donor = _main_clause(found, s, verb)
    if donor is not None:
        inner = donor.subjects[0].first - 1
        if (
            inner > 0 and s.lower[inner] in RELATIVES and verb.form == "finite"
        ):  # "the schools [in which families slept] were hit"
            antecedent = _antecedent(found, inner - 1)
            return ([antecedent] if antecedent else []), False
        return list(donor.subjects), False
    at = verb.first - 1
    while at >= 0:
        code = codes[at]
        thing = found.at[at]
        if isinstance(thing, Phrase):
            if verb.form == "gerund" and thing.prep == "with" and thing.last == verb.first:
                return [thing], False  # "with a correspondent reporting …"
            group = _leftward(found, thing)
            carrier = found.at[group[0].first - 1] if group[0].first else None
            if verb.form == "finite" and isinstance(carrier, Verb) and _carries(found, carrier):
                at = carrier.first - 1  # "a boat [carrying migrants] sank"
                continue
            outer = _hangs_on(found, thing) if len(group) == 1 else -1
            if outer < 0:
                if _chained(found, s, verb, group):
                    return [], False
                inside = group[0].first > 0 and s.lower[group[0].first - 1] in RELATIVES
                return _untaken(found, group, verb), inside and verb.form == "finite"
            at = outer - 1
        elif isinstance(thing, Verb):
            if thing.form not in ("participle", "gerund") or not _hangs(found, thing):
                return [], False
            at = thing.first - 1
        elif code == "W" or _relative_that(found, s, at, verb):
            antecedent = _antecedent(found, at - 1)
            return ([antecedent] if antecedent else []), True
        elif code == ",":
            opening = opening_comma(found, at)
            at = opening - 1 if opening >= 0 else at - 1
        elif code == ")":
            while at >= 0 and codes[at] != "(":
                at -= 1
            at -= 1
        elif code in '&;."' or s.lower[at] in SUBORDINATORS:
            return [], False
        else:
            at -= 1
    return [], False


def _chained(found: Clauses, s: Sentence, verb: Verb, group: list[Phrase]) -> bool:
    """True for a verb right behind the object of the one before: "dissolved the cabinet, [closed] the borders and …"."""
    if verb.form != "finite" or verb.first < 2 or found.codes[verb.first - 1] != "," or s.lower[verb.main] in SAYS:
        return False
    before = next((v for v in reversed(found.verbs) if v.last <= group[0].first), None)
    return before is not None and before.form == "finite" and group[-1] in before.objects


def _carries(found: Clauses, verb: Verb) -> bool:
    """True for a gerund between a noun and what the noun does: "trucks [carrying] flour"."""
    return verb.form == "gerund" and verb.first > 0 and isinstance(found.at[verb.first - 1], Phrase)


def _untaken(found: Clauses, group: list[Phrase], verb: Verb) -> list[Phrase]:
    """The group without what an earlier verb governs: "killed [nine people] in Kabul, police and doctors said"."""
    before = [v for v in found.verbs if v.first < verb.first]
    taken = {id(p) for v in before for p in (*v.objects, *v.preps)}
    return [p for p in group if id(p) not in taken] or group


def _main_clause(found: Clauses, s: Sentence, verb: Verb) -> Verb | None:
    """The verb whose subjects are this one's too: that of a relative clause gone before, or that of "X pulled back, [saying] …"."""
    if verb.form == "finite":
        return _restricted(found, s, verb)
    if verb.form == "gerund" and verb.first and found.codes[verb.first - 1] == ",":
        before = (v for v in reversed(found.verbs) if v.last < verb.first)
        return next((v for v in before if v.form == "finite" and v.subjects), None)
    return None


def _restricted(found: Clauses, s: Sentence, verb: Verb) -> Verb | None:
    """The relative clause that stands between a subject and this verb: "the man [who answered the telephone] would say"."""
    for rel in reversed(found.verbs):
        if rel.last > verb.first:
            continue
        between = range(rel.last, verb.first)
        if any(found.codes[k] in ',;."&' or s.lower[k] in CLAUSAL for k in between):
            return None
        if rel.form == "finite":
            if not rel.relative or not rel.subjects:
                return None
            # an object with its own verb to come ("who said [the town] fell") is no end of the relative clause
            last = found.at[verb.first - 1] if verb.first else None
            if s.lower[rel.main] in SAYS and isinstance(last, Phrase) and not last.prep:
                return None
            return rel
    return None


def _hangs_on(found: Clauses, phrase: Phrase) -> int:
    """The preposition by which a phrase hangs on one before it; −1 where it hangs on none."""
    if phrase.prep:
        return phrase.prep_at if phrase.prep != "than" else -1
    if phrase.first and found.codes[phrase.first - 1] == "&":
        inner = found.phrase_at(skip(found.codes, phrase.first - 2, ",~", -1))
        governed = inner is not None and inner.prep and isinstance(found.at[max(0, inner.prep_at - 1)], Verb)
        if inner is not None and inner.prep and (not governed or _alike(found.codes, inner, phrase)):
            return (
                inner.prep_at
            )  # "of hospitals in Aden and Mokha": climb out; not "has left Goma and rebels have entered"
    return -1


def _relative_that(found: Clauses, s: Sentence, at: int, verb: Verb) -> bool:
    """True for the "that" of "shells that hit the town": a phrase before it, none between it and the verb."""
    if s.lower[at] != "that" or not at or not isinstance(found.at[at - 1], Phrase):
        return False
    return not any(isinstance(thing, Phrase) for thing in found.at[at + 1 : verb.first])


def _hangs(found: Clauses, verb: Verb) -> bool:
    """True for a participle or gerund that hangs on the noun before it: "officers killed in Dawasa", "men coming home"."""
    before = found.at[verb.first - 1] if verb.first else None
    return isinstance(before, Phrase) or (verb.first > 0 and found.codes[verb.first - 1] in ",B")


def _antecedent(found: Clauses, at: int) -> Phrase | None:
    """What a relative clause is about, found to the left of its pronoun: "[the mayor] of the town who …"."""
    comma = found.codes[at : at + 1] == ","
    at = skip(found.codes, at, ',I"B&~', -1)
    phrase = found.phrase_at(at)
    if comma and phrase is not None and phrase.first > 1 and found.codes[phrase.first - 1] == "," and not phrase.prep:
        named = found.phrase_at(phrase.first - 2)  # "Ali Hassan, the council's spokesman, who …"
        phrase = named or phrase
    while phrase is not None and phrase.prep == "of":
        outer = found.phrase_at(phrase.prep_at - 1)
        if outer is None:
            break
        phrase = outer
    return phrase


def _borrow(found: Clauses, s: Sentence, i: int) -> None:
    """A verb joined to the one before shares its subject: "offered the port but refused the city"."""
    verb = found.verbs[i]
    at = skip(found.codes, verb.first - 1, "B~", -1)
    if verb.form == "gerund" and (at < 0 or found.codes[at] == '"'):  # "Denying that …, the minister said …"
        later = (v for v in found.verbs[i + 1 :] if v.form == "finite" and v.subjects)
        host = next((v for v in later if _opens_after_comma(found, v)), None)
        verb.subjects = list(host.subjects) if host is not None else []
        return
    if at < 0:
        return
    if verb.form == "infinitive" or found.codes[at] in "&,":
        donors = [v for v in found.verbs[:i] if v.subjects and v.form != "gerund"]
        if found.codes[at] == "&" and at and found.codes[at - 1] == ",":  # past a clause that hung on the first verb
            donors = [v for v in donors if not _subordinate(found, s, v)] or donors
        if donors:
            verb.subjects, verb.relative = list(donors[-1].subjects), donors[-1].relative
    elif verb.form in ("gerund", "participle"):
        before = found.phrase_at(at)
        if before is not None:
            verb.subjects = [before]


def _subordinate(found: Clauses, s: Sentence, verb: Verb) -> bool:
    first = min(p.first for p in verb.subjects)
    at = skip(found.codes, (first if first < verb.first else verb.first) - 1, "B~", -1)
    return verb.relative or (at >= 0 and s.lower[at] in SUBORDINATORS)


def _opens_after_comma(found: Clauses, verb: Verb) -> bool:
    first = min(p.first for p in verb.subjects)
    return 0 < first < verb.first and found.codes[first - 1] == ","
