"""What a passage is about, of all that it tells."""

from __future__ import annotations

import pytest

from reading.reports import of_type, only
from sayso.model.claim import Claim
from sayso.reading.kind_of import kind_of, kinds_of

EXAMPLES = {
    "Disrupted weapons use": "Police seized 40 rifles and 2,000 rounds of ammunition in a raid on a farm near Oruro.",
    "Grenade": "A man on a motorcycle hurled a grenade at a tea stall, wounding three customers.",
    "Mob violence": "An angry mob lynched two drivers after rumours of theft spread through the village.",
    "Headquarters or base established": "The army has set up a new outpost on the hill above the village.",
    "Change to group/activity": "About 60 fighters have defected to the government side, a commander said.",
    "Agreement": "The two sides exchanged 30 prisoners at a crossing outside the town.",
    "Suicide bomb": "A suicide bomber struck a checkpoint outside the port, killing four soldiers.",
    "Protest with intervention": "Police used tear gas and water cannons to disperse thousands who had rallied in the square.",
    "Violent demonstration": "Protesters hurled stones at police and burned tyres during a march in the capital.",
    "Excessive force against protesters": "Soldiers opened fire on demonstrators outside the mint; six protesters died.",
    "Peaceful protest": "Hundreds of nurses marched to the ministry on Tuesday to demand higher pay.",
    "Abduction/forced disappearance": "Gunmen abducted a priest and his driver on the road to the airport.",
    "Sexual violence": "Soldiers raped eleven women in a camp for the displaced, a rights group said.",
    "Government regains territory": "Government forces recaptured the town of Barwe from the rebels on Sunday.",
    "Non-state actor overtakes territory": "Rebels captured the town of Barwe after two days of fighting.",
    "Air/drone strike": "Warplanes bombed a market in the north of the province, residents said.",
}


@pytest.mark.parametrize("kind", EXAMPLES)
def test_the_main_type_of_a_passage(kind: str) -> None:
    assert kind_of(EXAMPLES[kind]) == kind


def test_a_passage_that_tells_no_event_has_no_type() -> None:
    assert kind_of("The museum has a fine collection of clocks.") is None


def test_the_others_follow_with_their_weights() -> None:
    found = kinds_of("A suicide bomber blew himself up at a checkpoint. Police later arrested nine men.")
    weights = [weight for _, weight in found]
    assert found[0][0] == "Suicide bomb"
    assert "Arrests" in dict(found)
    assert weights == sorted(weights, reverse=True)


def _type(claim: Claim) -> str:
    return claim.event.type


def test_claims_have_the_finer_types_too() -> None:
    assert _type(only("Police say they seized 12 pistols in the harbour.")) == "Disrupted weapons use"
    assert _type(of_type("The police say a mob stoned two drivers.", "Mob violence")) == "Mob violence"
    assert _type(only("The army says it set up a base near Barwe.")) == "Headquarters or base established"


def test_the_month_of_march_is_no_protest() -> None:
    assert kind_of("The ceasefire signed at the end of March still holds.") != "Peaceful protest"
