"""Acts in words that the first tables lacked: disasters, seizures, strikes of workers, ruins, and where they happened."""

from __future__ import annotations

from reading.reports import claims, examples, figures, of_type, only

OVERTAKEN, ENTRY, SIEGE = "Non-state actor overtakes territory", "x.Advance or entry", "x.Encirclement or siege"
STRIKE, SHELLING, BOMB, ATTACK = (
    "Air/drone strike",
    "Shelling/artillery/missile attack",
    "Remote explosive/landmine/IED",
    "Attack",
)
ABDUCTION, PROTEST, RIOT, BROKEN_UP = (
    "Abduction/forced disappearance",
    "Peaceful protest",
    "Violent demonstration",
    "Protest with intervention",
)
DAMAGE, LOSS, OTHER, ARRESTS, CASUALTIES = (
    "Looting/property destruction",
    "x.Equipment loss",
    "Other",
    "Arrests",
    "x.Casualties",
)
AID, REFUSED, FLIGHT, RESCUE, TRUCE, VOTE, TALKS = (
    "x.Corridor or aid access",
    "x.Aid refused",
    "x.Displacement",
    "x.Evacuation",
    "x.Ceasefire declared",
    "x.Vote",
    "x.Talks",
)

TYPES = [
    ("Three nurses were seized by masked men on the road to Tiyo, the clinic said.", ABDUCTION),
    ("Masked men took away the headman of Loro, his wife said.", ABDUCTION),
    ("Two jets carried out six raids on Harat, the rebels said.", STRIKE),
    ("Planes dropped bombs on the grain market, a baker said.", STRIKE),
    ("Drones set an oil depot on fire in Velsk, the governor said.", STRIKE),
    ("A tanker was struck by an unidentified projectile ten nautical miles off Khasab, the navy said.", SHELLING),
    ("A shepherd stepped on a mine near Tazar, his brother said.", BOMB),
    ("Gunmen stormed a hotel in Bamako, the police said.", ATTACK),
    ("A transport plane crashed in the hills near Ayod, the air force said.", LOSS),
    ("The ministry admitted the loss of a patrol boat.", LOSS),
    ("Dockers downed tools in Beira on Wednesday.", PROTEST),
    ("Farmers blocked the motorway at Arras with hay bales.", PROTEST),
    ("Students threw stones at the tax office in Osh.", RIOT),
    ("Villagers clashed with police in Ambo.", RIOT),
    ("Police baton-charged a crowd in Lucknow.", BROKEN_UP),
    ("The runway has a crack of 40 metres, the airport's director said.", DAMAGE),
    ("Floodwaters swallowed 60 houses in Tando, the mayor said.", DAMAGE),
    ("Both bridges over the Lua are down, the roads office said.", DAMAGE),
    ("A 6.1-magnitude earthquake hit Petrila at 03:12.", OTHER),
    ("Cyclone Tamar made landfall near Beira.", OTHER),
    ("More than 200 flights were cancelled at Heathrow on Wednesday.", OTHER),
    ("A fire broke out in the east wing of the palace.", OTHER),
    ("The mountain road is open again, the traffic office said.", OTHER),
    ("Two hundred prisoners got out of the jail at Makala, the warden said.", OTHER),
    ("The rebels swapped 30 prisoners for 12 soldiers in Marib.", "Agreement"),
    ("Militiamen turned the convoy around at Dibbin, the Red Cross said.", REFUSED),
    ("The convoy of 31 trucks reached Suwar, the Red Cross said.", AID),
    ("Some 300 villagers took shelter in the cathedral of Bouar, a priest said.", FLIGHT),
    ("The guard has hemmed in the garrison at Foro, a priest said.", SIEGE),
    ("Rebel troops gained another 300 metres along the canal, their commander said.", ENTRY),
    ("Four officers were placed under house arrest, the bar association said.", ARRESTS),
    ("A truce came into force in the east of the country at noon.", TRUCE),
    ("Both delegations have accepted the text, the mediator said.", "Agreement"),
    ("Seventeen people drowned in Lake Mai, the coastguard said.", CASUALTIES),
]


@examples("text, kind", TYPES)
def test_an_act_in_other_words(text: str, kind: str) -> None:
    of_type(text, kind)


PLACES = [
    ("Rioters set the mayor's house on fire in Osh.", "Osh"),
    ("The road to Gondar is cut, the traffic police said.", "Gondar"),
    ("The relief agency sent 14 lorries of blankets from Adana to Antakya, it said.", "Antakya"),
]


@examples("text, place", PLACES)
def test_a_nameless_site_lies_in_the_town_that_is_told(text: str, place: str) -> None:
    found = claims(text)[0].place
    assert found is not None
    assert place in (found.name, found.text)


COUNTED = [
    ("Nine bellringers were wounded in Osh, the police said.", ("wounded", 9, 9)),
    ("Six children of one family were killed in Osh, the police said.", ("killed", 6, 6)),
    ("The rebels hold 40 to 60 hostages in Osh, the police said.", ("captured", 40, 60)),
    ("About 540 people are in hospital in Osh, the mayor said.", ("wounded", 486, 594)),
]


@examples("text, figure", COUNTED)
def test_what_befell_those_no_table_holds(text: str, figure: tuple[str, int, int]) -> None:
    assert figure in figures(only(text))


def test_those_who_killed_did_the_attack() -> None:
    claim = of_type("Gunmen killed 34 people in an attack on a bus in Osh, the police said.", ATTACK)
    assert claim.agent is not None
    assert claim.agent.text == "Gunmen"


def test_it_said_is_the_subject_of_its_own_report() -> None:
    claim = of_type("Hezbollah fired 60 rockets into Galilee in retaliation, it said.", SHELLING)
    assert claim.source.name == "Hezbollah"


def test_two_lists_side_by_side_are_two() -> None:
    found = claims("The army has pulled back from the towns of Kumbo and Jakiri, local officials and residents said.")
    assert {claim.source.kind for claim in found} == {"official", "resident"}


def test_a_storm_is_nobody() -> None:
    assert of_type("The storm killed nine people in Osh, the police said.", CASUALTIES).agent is None


def test_a_noun_keeps_what_it_carries() -> None:
    claim = of_type("A boat carrying about 90 migrants sank off Zuwara in the night.", OTHER)
    assert claim.target is not None
    assert claim.target.text == "A boat"


def test_separate_acts_of_one_decree_are_separate() -> None:
    found = claims("The colonel dissolved the government, suspended the constitution and closed the borders.")
    assert [claim.event.type for claim in found] == [OTHER, OTHER, OTHER]


def test_a_decree_has_its_performer_as_source() -> None:
    claim = only("The governor has imposed a curfew in Osh.")
    assert (claim.source.kind, claim.event.type) == ("official", OTHER)


def test_a_parliament_that_votes_is_the_source() -> None:
    claim = of_type("Parliament passed the finance bill by 195 votes to 106.", VOTE)
    assert claim.source.name == "Parliament"
    assert figures(claim) == [("votes_for", 195, 195), ("votes_against", 106, 106)]


def test_the_month_of_march_is_no_march() -> None:
    assert all(claim.event.type != PROTEST for claim in claims("The deputy takes over until March."))
