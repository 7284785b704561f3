"""What is said to have happened: its type, the question it answers, who did it and to whom; and what is said of no event."""

from __future__ import annotations

import pytest

from reading.reports import DONBAS, TIGRAY, YEMEN, claims, examples, figures, named, of_type, only, owed
from sayso.model.cast import Cast

CLASH, ENTRY, SIEGE = "Armed clash", "x.Advance or entry", "x.Encirclement or siege"
REGAINED, OVERTAKEN = "Government regains territory", "Non-state actor overtakes territory"
STRIKE, SHELLING, SUICIDE = "Air/drone strike", "Shelling/artillery/missile attack", "Suicide bomb"
BOMB, GRENADE, GAS = "Remote explosive/landmine/IED", "Grenade", "Chemical weapon"
ATTACK, RAPE, ABDUCTION = "Attack", "Sexual violence", "Abduction/forced disappearance"
PROTEST, BROKEN_UP, RIOT = "Peaceful protest", "Protest with intervention", "Violent demonstration"
ARRESTS, DAMAGE, OTHER, RETREAT = "Arrests", "Looting/property destruction", "Other", "x.Withdrawal or retreat"
LOSS, EVACUATION, AID, REFUSED = "x.Equipment loss", "x.Evacuation", "x.Corridor or aid access", "x.Aid refused"
FLIGHT, TRUCE, OBSERVED, BREACH = (
    "x.Displacement",
    "x.Ceasefire declared",
    "x.Ceasefire observed",
    "x.Ceasefire breached",
)
VOTE, VETO, STATEMENT, TALKS = "x.Vote", "x.Veto", "x.Statement", "x.Talks"
TROOPS, HELD, CASUALTIES, TALLY = "x.Deployment", "x.Control held", "x.Casualties", "x.Tally"

# --- types (codebook 2.1) ------------------------------------------------------------------------------------------------

ACTIVE = [
    ("The army clashed with rebels near Beni.", CLASH),
    ("Rebels ambushed an army patrol in Tillabéri.", CLASH),
    ("Government troops fought separatists in Bamenda.", CLASH),
    ("Rebels captured the town of Rutshuru on Wednesday.", OVERTAKEN),
    ("Separatists seized the police headquarters in Luhansk.", OVERTAKEN),
    ("Taliban fighters overran Kunduz.", OVERTAKEN),
    ("The army recaptured the city of Mosul.", REGAINED),
    ("The army liberated three villages from the militants.", REGAINED),
    ("Ukrainian troops entered Lyman.", ENTRY),
    ("Rebel fighters stormed the presidential palace in Bangui.", ENTRY),
    ("Serb forces surrounded the town of Srebrenica.", SIEGE),
    ("Rebels besieged the town of Djibo.", SIEGE),
    ("Warplanes bombed a market in Alindao.", STRIKE),
    ("A drone struck a fuel depot in Feodosia.", STRIKE),
    ("Israeli jets hit a tower block in Gaza City.", STRIKE),
    ("Artillery shelled the suburb of Irpin.", SHELLING),
    ("Rebels fired rockets at the airport in Bujumbura.", SHELLING),
    ("A missile hit the railway station in Kramatorsk.", SHELLING),
    ("Mortar rounds landed in the Old City of Damascus.", SHELLING),
    ("A suicide bomber blew himself up outside a mosque in Peshawar.", SUICIDE),
    ("A suicide car bomb exploded at a checkpoint in Mogadishu.", SUICIDE),
    ("A roadside bomb hit an army convoy near Boulikessi.", BOMB),
    ("A landmine killed two children in Hodeidah province.", BOMB),
    ("A man threw a grenade into a bar in Bujumbura.", GRENADE),
    ("Gunmen opened fire on worshippers in a church in Owo.", ATTACK),
    ("Police shot dead two protesters in Kampala.", "Excessive force against protesters"),
    pytest.param(
        "Bandits attacked a village in Katsina and killed nine farmers.",
        ATTACK,
    ),
    pytest.param(
        "Gunmen kidnapped 30 pupils from a school in Kaduna.",
        ABDUCTION,
    ),
    ("Thousands marched through Minsk on Sunday.", PROTEST),
    ("Students demonstrated outside the parliament in Dhaka.", PROTEST),
    ("Police fired tear gas at demonstrators in Tbilisi.", BROKEN_UP),
    ("Riot police dispersed a crowd in Caracas.", BROKEN_UP),
    ("Police arrested 40 marchers in Moscow.", ARRESTS),
    ("Soldiers detained the mayor of Melitopol.", ARRESTS),
    ("Militiamen looted the warehouse of the World Food Programme.", DAMAGE),
    ("Soldiers burned down 50 houses in the village.", DAMAGE),
    ("The army withdrew from Kherson.", RETREAT),
    ("The rebels retreated from the outskirts of Addis Ababa.", RETREAT),
    ("Rebels shot down a helicopter near Rutshuru.", LOSS),
    ("The Red Cross evacuated 40 patients from the hospital.", EVACUATION),
    ("Thirty trucks carrying food reached Mekelle.", AID),
    pytest.param("Soldiers turned back an aid convoy at the checkpoint.", REFUSED),
    ("Some 20,000 people fled the town.", FLIGHT),
    ("The floods displaced 14,000 people in Beledweyne.", FLIGHT),
    ("The president declared a ceasefire.", TRUCE),
    ("The rebels broke the ceasefire within hours.", BREACH),
    ("Russia vetoed the resolution.", VETO),
    ("The foreign ministers of Armenia and Azerbaijan met in Geneva.", TALKS),
    ("Chad deployed 1,200 soldiers to the border.", TROOPS),
    ("The army sent reinforcements to Tillabéri.", TROOPS),
    ("The rebels control the town of Kidal.", HELD),
]

PASSIVE = [
    ("The town of Bakhmut was captured by Wagner fighters.", OVERTAKEN),
    ("The village was retaken by government troops.", REGAINED),
    ("The city has been surrounded by rebels.", SIEGE),
    ("A hospital in Aleppo was bombed overnight.", STRIKE),
    ("The port was hit by a missile.", SHELLING),
    ("Two districts of Kharkiv were shelled in the morning.", SHELLING),
    ("Nine soldiers were killed in an ambush near Ménaka.", CLASH),
    ("Six people were killed in an air strike on a convoy.", STRIKE),
    ("The mayor was abducted by gunmen.", ABDUCTION),
    ("Twelve activists were arrested in Harare.", ARRESTS),
    ("A fighter jet was shot down over Donetsk.", LOSS),
    ("Three villages were set on fire.", DAMAGE),
    ("Hundreds of civilians were evacuated from the steel works.", EVACUATION),
    ("The resolution was adopted by 12 votes to none.", VOTE),
    ("Four people were killed in Colombo.", CASUALTIES),
    ("A man was stabbed to death in Londonderry.", ATTACK),
    ("The ceasefire was violated three times on Monday.", BREACH),
]

NOMINAL = [
    ("The shelling of Stepanakert killed four people.", SHELLING),
    ("Clashes erupted between police and militiamen in Tripoli.", CLASH),
    ("The fall of Goma was announced at noon.", OVERTAKEN),
    ("An air strike on a wedding in Kandahar killed 37 people.", STRIKE),
    ("Air raids continued on Homs.", STRIKE),
    ("Two blasts were heard in Jalalabad.", BOMB),
    ("The evacuation of Mariupol resumed on Friday.", EVACUATION),
    ("A protest was held in Tunis.", PROTEST),
    ("A suicide bombing at the airport killed 60 people.", SUICIDE),
    ("Rocket fire killed a woman in Ashkelon.", SHELLING),
    ("The arrest of the general was confirmed by the ministry.", ARRESTS),
    ("Mass arrests took place in Conakry.", ARRESTS),
    ("A chlorine attack on Saraqib injured 11 people.", GAS),
]

UNDER_WAY = [
    ("Heavy clashes were reported in Goma.", CLASH),
    ("A gun battle broke out near the airport.", CLASH),
    ("A firefight erupted at a checkpoint.", CLASH),
    ("Heavy shelling continued overnight in Nikopol.", SHELLING),
    ("Air strikes continued.", STRIKE),
    pytest.param("Fighting erupted in Khartoum.", CLASH),
    pytest.param("Clashes continued in Jenin.", CLASH),
    pytest.param("There was heavy fighting in Goma.", CLASH),
    pytest.param("There were clashes in Omdurman.", CLASH),
]

HEADLINES = [
    ("Rebels seize airport in Bukavu", OVERTAKEN),
    ("Army retakes Wad Madani", REGAINED),
    ("Six killed as shells hit Kherson market", SHELLING),
    ("Air strike on Sanaa kills 14", STRIKE),
    ("Thousands flee fighting in Goma", FLIGHT),
    ("Gunmen abduct 11 monks in Plateau", ABDUCTION),
    pytest.param("Police arrest 200 at rally in Minsk", ARRESTS),
    ("Two helicopters downed near Rutshuru", LOSS),
    pytest.param("Aid convoy reaches Mekelle", AID),
    ("Rebels withdraw from Sake", RETREAT),
]


@examples("text, kind", ACTIVE)
def test_an_act_told_in_the_active(text: str, kind: str) -> None:
    assert [claim.event.type for claim in claims(text)] == [kind]


@examples("text, kind", PASSIVE)
def test_an_act_told_in_the_passive(text: str, kind: str) -> None:
    assert [claim.event.type for claim in claims(text)] == [kind]


@examples("text, kind", NOMINAL)
def test_an_act_told_by_a_noun(text: str, kind: str) -> None:
    assert [claim.event.type for claim in claims(text)] == [kind]


@examples("text, kind", UNDER_WAY)
def test_an_act_that_is_told_to_be_under_way(text: str, kind: str) -> None:
    assert [claim.event.type for claim in claims(text)] == [kind]


@examples("text, kind", HEADLINES)
def test_an_act_told_as_headlines_tell_it(text: str, kind: str) -> None:
    assert [claim.event.type for claim in claims(text)] == [kind]


# --- facets (codebook 2.2) -----------------------------------------------------------------------------------------------

FACETS = [
    ("The rebels captured the town of Bunagana.", "control"),
    ("The army controls the bridge.", "control"),
    ("The town of Sake has fallen to the rebels.", "control"),
    ("Shells hit the market in Kherson.", "occurred"),
    ("Jets bombed the village.", "occurred"),
    ("Shelling killed six people in Kherson.", "quantity"),
    ("Police arrested 40 people in Almaty.", "quantity"),
    ("The rebels shot down two helicopters.", "quantity"),
    ("The army accused the rebels of shelling the school.", "actor"),
    ("The army denied that its men had shelled the school.", "actor"),
    ("Russia vetoed the draft resolution.", "uttered"),
    ("The council adopted the resolution.", "uttered"),
    ("The president declared a ceasefire from midnight.", "uttered"),
    ("The minister condemned the attack on the church.", "uttered"),
    ("The ceasefire is holding in Hodeidah, the UN said.", "in_force"),
    ("Residents said the ceasefire had been violated in the first hour.", "in_force"),
]


@examples("text, facet", FACETS)
def test_which_question_a_claim_answers(text: str, facet: str) -> None:
    assert only(text).facet == facet


# --- who and whom --------------------------------------------------------------------------------------------------------

ACTORS = [
    ("The army attacked rebels in Beni.", "army", "rebels"),
    ("Rebels attacked an army base in Beni.", "rebels", "army base"),
    ("An army base was attacked by rebels in Beni.", "rebels", "army base"),
    pytest.param(
        "Soldiers shot dead three protesters in Khartoum.",
        "soldiers",
        "three protesters",
    ),
    ("Three protesters were shot dead by soldiers in Khartoum.", "soldiers", "three protesters"),
    ("Gunmen abducted two nuns in Kaduna.", "gunmen", "two nuns"),
    ("Two nuns were abducted in Kaduna.", None, "two nuns"),
    ("Police arrested the mayor of Kano.", "police", "mayor of kano"),
    ("The town was captured by rebels on Monday.", "rebels", None),
    ("The army has withdrawn from the town.", "army", None),
    ("Israeli jets bombed a Hezbollah depot near Baalbek.", "israeli jets", "hezbollah depot"),
    ("The shelling of the village by the army killed two people.", "army", None),
    pytest.param(
        "Clashes between the army and rebels erupted in Beni.",
        "army",
        "rebels",
        marks=owed("clashes are between two sides"),
    ),
    pytest.param(
        "Fighting broke out between police and gunmen in Port-au-Prince.",
        "police",
        "gunmen",
    ),
    ("Militants beheaded 12 hostages in Palma.", "militants", "12 hostages"),
    ("Rebels ambushed a convoy of soldiers near Djibo.", "rebels", "convoy of soldiers"),
]


@examples("text, agent, target", ACTORS)
def test_who_did_it_and_to_whom(text: str, agent: str | None, target: str | None) -> None:
    claim = only(text)
    assert named(claim.agent) == agent
    assert target is None or named(claim.target) == target


SIDES = [
    ("Russian forces shelled Nikopol.", DONBAS, "russia", None),
    ("Ukrainian troops attacked Russian forces near Robotyne.", DONBAS, "ukraine", "russia"),
    ("Russian troops were driven out of Lyman by Ukrainian forces.", DONBAS, "ukraine", "russia"),
    ("Wagner captured Soledar.", DONBAS, "russia", None),
    ("Russian jets bombed a school in Sievierodonetsk.", DONBAS, "russia", None),
    ("Ukraine struck a bridge in Kherson.", DONBAS, "ukraine", None),
    ("The Houthis fired a missile at Riyadh.", YEMEN, "houthi", None),
    ("Coalition jets bombed Houthi positions near Marib.", YEMEN, "coalition", "houthi"),
    ("Houthi fighters seized a base of the Yemeni army near Marib.", YEMEN, "houthi", None),
    ("Eritrean troops killed 40 villagers near Axum.", TIGRAY, "government", None),
    ("Tigrayan forces ambushed an Ethiopian army convoy near Alamata.", TIGRAY, "tigray", "government"),
    ("The Ethiopian army withdrew from Mekelle.", TIGRAY, "government", None),
]


@examples("text, cast, agent, target", SIDES)
def test_the_cast_tells_the_side_of_agent_and_target(text: str, cast: Cast, agent: str, target: str | None) -> None:
    claim = only(text, cast)
    assert claim.agent is not None
    assert claim.agent.bloc == agent
    assert target is None or (claim.target is not None and claim.target.bloc == target)


# --- who takes a town ----------------------------------------------------------------------------------------------------

CONTROL = [
    ("Rebels took control of Kidal.", OVERTAKEN, "rebels"),
    ("Rebels are in control of Kidal.", HELD, "rebels"),
    ("Kidal is under the control of the rebels.", HELD, "rebels"),
    ("Militants raised their flag over the town hall of Marawi.", HELD, "militants"),
    ("The city of Raqqa fell to the militants.", OVERTAKEN, "militants"),
    ("The army regained control of the airport.", REGAINED, "army"),
    ("Government forces have recaptured Palma from insurgents.", REGAINED, "government forces"),
    ("Government troops drove the insurgents out of Palma.", REGAINED, "government troops"),
    ("The army lost the town of Sake.", OVERTAKEN, None),
    ("Insurgents still hold the northern half of the city.", HELD, "insurgents"),
    ("The rebels pulled back from the dam.", RETREAT, "rebels"),
    ("The rebels abandoned the town without a fight.", RETREAT, "rebels"),
    ("The gunmen left the building at dawn.", RETREAT, "gunmen"),
]


@examples("text, kind, agent", CONTROL)
def test_words_of_control(text: str, kind: str, agent: str | None) -> None:
    claim = of_type(text, kind)
    assert agent is None or named(claim.agent) == agent


# --- what is not said to have been done ----------------------------------------------------------------------------------

NOT_DONE = [
    ("The army will attack the town on Friday.", "future"),
    ("The rebels are going to withdraw from the city.", "future"),
    ("The army is preparing to storm the camp.", "future"),
    ("The rebels have vowed to retake the airport.", "future"),
    ("Police plan to evict the protesters.", "future"),
    ("Chad is to send 500 soldiers to the border.", "future"),
    ("The rebels could seize the city.", "hypothetical"),
    ("If the rebels capture the dam, thousands may flee.", "hypothetical"),
    ("The army might withdraw from the town.", "hypothetical"),
    ("The rebels have not captured the town.", "negated"),
    ("The convoy never reached the camp.", "negated"),
    ("The army failed to retake the bridge.", "negated"),
    ("Neither side has withdrawn from the town.", "negated"),
]


@examples("text, tense", NOT_DONE)
def test_what_was_not_done_is_never_told_as_done(text: str, tense: str) -> None:
    told = {claim.tense for claim in claims(text) if claim.event.type != STATEMENT and claim.stance == "assert"}
    assert told <= {tense}


WISHES = [
    "The president called on the rebels to leave the city.",
    "The UN urged both sides to stop the shelling of Hodeidah.",
    "The minister threatened to bomb the rebel capital.",
    "The rebels demanded the withdrawal of foreign troops.",
    "Residents fear an attack on the town.",
    "The envoy warned that an assault on the port would be a disaster.",
]


@examples("text", WISHES)
def test_wishes_fears_and_threats_are_no_more_than_words(text: str) -> None:
    assert {claim.event.type for claim in claims(text) if claim.tense == "actual"} <= {STATEMENT, "x.Threat"}


NOTHING = [
    "It was a cold morning and the streets were empty.",
    "The city has a population of 300,000 and lies on the river.",
    "Bread has doubled in price since the spring.",
    "The president was elected in 2019 and studied law in Paris.",
    "Nobody knows what will happen next.",
    "Here is what we know so far.",
    "Good morning and welcome to our live coverage.",
    "Follow us on Twitter for the latest news.",
    "The general, 54, was born in Aleppo and has three sons.",
    "The team shot to the top of the league after beating Everton.",
    "Shares fell sharply and oil prices hit a record.",
    "The film captured hearts around the world.",
    "The two leaders shook hands and smiled for the cameras.",
]


@examples("text", NOTHING)
def test_weather_colour_and_background_hold_no_claim(text: str) -> None:
    assert claims(text) == ()


BACKGROUND = [
    "The war began in 2014 when separatists seized Donetsk.",
    "The rebels captured the city in 2012 and held it for a year.",
    "In 1993 the town was besieged for ten months.",
    "Hundreds of people were killed in clashes in the region last year.",
]


@examples("text", BACKGROUND)
def test_history_is_no_fact_of_the_day(text: str) -> None:
    assert {claim.tense for claim in claims(text)} <= {"historical"}


# --- losses, people on the move, aid, votes ------------------------------------------------------------------------------

LOSSES = [
    pytest.param(
        "The army lost two tanks near Vuhledar.",
        LOSS,
        [("equipment:tank", 2, 2)],
    ),
    ("Rebels destroyed four armoured vehicles near Djibo.", LOSS, [("equipment:armoured vehicle", 4, 4)]),
    ("A MiG-29 crashed near the border.", LOSS, [("equipment:aircraft", 1, 1)]),
    ("The rebels captured three T-55 tanks.", LOSS, [("equipment:tank", 3, 3)]),
    ("Air defences shot down 14 drones over Kyiv.", LOSS, [("equipment:drone", 14, 14)]),
    ("The army lost 30 men in the battle for the hill.", CLASH, [("killed", 30, 30)]),
    ("Five policemen were wounded.", CASUALTIES, [("wounded", 5, 5)]),
    ("At least 60 soldiers surrendered.", CASUALTIES, [("surrendered", 60, None)]),
    ("The rebels captured 12 soldiers.", CASUALTIES, [("captured", 12, 12)]),
    ("Four aid workers are missing.", CASUALTIES, [("missing", 4, 4)]),
    ("Police arrested about 200 people in Paris.", ARRESTS, [("captured", 180, 220)]),
    ("More than 300 demonstrators were detained in Minsk.", ARRESTS, [("captured", 301, None)]),
    ("Some 5,000 people fled the town.", FLIGHT, [("displaced", 4500, 5500)]),
    ("Over 1,000 families have been displaced.", FLIGHT, [("displaced", 1001, None)]),
    ("A total of 156 civilians were evacuated.", EVACUATION, [("evacuated", 156, 156)]),
    ("Eighteen lorries of flour arrived in Gaza.", AID, [("aid_trucks", 18, 18)]),
    ("About 3,000 people marched in Tunis.", PROTEST, [("participants", 2700, 3300)]),
    pytest.param("The rebels released 24 prisoners.", OTHER, [("released", 24, 24)]),
    ("Britain will send 600 soldiers to Kabul.", TROOPS, [("troops_pledged", 600, 600)]),
    (
        "The resolution was adopted by 13 votes to none, with two abstentions.",
        VOTE,
        [("votes_for", 13, 13), ("votes_against", 0, 0), ("votes_abstain", 2, 2)],
    ),
    ("The fire destroyed 70 houses.", DAMAGE, [("buildings:house", 70, 70)]),
    ("Since Monday 140 people have been killed in Gaza.", TALLY, [("killed", 140, 140)]),
]


@examples("text, kind, wanted", LOSSES)
def test_losses_flight_aid_and_votes(text: str, kind: str, wanted: list[tuple[str, int, int | None]]) -> None:
    assert figures(of_type(text, kind)) == wanted


STATEMENTS = [
    "The foreign minister condemned the coup.",
    "The president said the war would be long.",
    "The envoy called for an end to the blockade.",
    "“We will never surrender,” the general said.",
    "The prime minister urged people to stay at home.",
    "The pope appealed for peace.",
]


@examples("text", STATEMENTS)
def test_words_without_an_event_are_one_statement(text: str) -> None:
    claim = only(text)
    assert (claim.event.type, claim.facet) == (STATEMENT, "uttered")


def test_statements_of_one_speaker_in_a_post_are_one() -> None:
    found = claims("The president said the war would be long. He vowed to win it.")
    assert [claim.event.type for claim in found] == [STATEMENT]
