"""Event types in their families, and the groups of types that rules speak of (codebook 2.1).

Comes in: nothing. Goes out: the tables. Refuses to know: the words that tell a type, which are `deed`'s.
"""

from __future__ import annotations

FAMILIES = {
    "Battles": (
        "Armed clash", "Government regains territory", "Non-state actor overtakes territory", "x.Advance or entry",
        "x.Encirclement or siege",
    ),
    "Explosions/Remote violence": (
        "Air/drone strike", "Shelling/artillery/missile attack", "Suicide bomb", "Remote explosive/landmine/IED", "Grenade",
        "Chemical weapon",
    ),
    "Violence against civilians": ("Attack", "Sexual violence", "Abduction/forced disappearance"),
    "Protests": ("Peaceful protest", "Protest with intervention", "Excessive force against protesters"),
    "Riots": ("Violent demonstration", "Mob violence"),
    "Strategic developments": (
        "Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use", "Headquarters or base established",
        "Looting/property destruction", "Non-violent transfer of territory", "Other", "x.Withdrawal or retreat", "x.Equipment loss",
    ),
    "x.Humanitarian": ("x.Evacuation", "x.Corridor or aid access", "x.Aid refused", "x.Displacement"),
    "x.Diplomacy": (
        "x.Ceasefire declared", "x.Ceasefire observed", "x.Ceasefire breached", "x.Ceasefire withdrawn", "x.Vote", "x.Veto",
        "x.Statement", "x.Accusation", "x.Denial", "x.Threat", "x.Talks",
    ),
    "x.Forces": ("x.Troop announcement", "x.Deployment"),
    "x.Control": ("x.Control held",),
    "x.Casualties": ("x.Casualties",),
    "x.Tally": ("x.Tally",),
}  # fmt: skip
FAMILY = {name: family for family, names in FAMILIES.items() for name in names}
CONTROL = frozenset(
    (
        "Government regains territory",
        "Non-state actor overtakes territory",
        "x.Control held",
        "Non-violent transfer of territory",
    )
)
OUTCOMES = frozenset(("x.Casualties", "x.Equipment loss", "Looting/property destruction"))
# Acts whose own sentence carries their dead and their wreckage (codebook 2.12).
ACTS = frozenset(
    ("Air/drone strike", "Shelling/artillery/missile attack", "Suicide bomb", "Remote explosive/landmine/IED", "Grenade",
     "Chemical weapon", "Attack", "Armed clash", "Protest with intervention", "Violent demonstration", "Peaceful protest", "Other")
)  # fmt: skip
