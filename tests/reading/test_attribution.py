"""Who says it: cue words, sources in every position, what is passed on, denied, taken back, shown or told by nobody."""

from __future__ import annotations

import pytest

from reading.reports import (
    DONBAS,
    NOBODY,
    TIGRAY,
    YEMEN,
    bare,
    claims,
    examples,
    only,
    sources,
    speaker,
)
from sayso.model.cast import Cast

# --- cue words (codebook 2.2) --------------------------------------------------------------------------------------------

CUES = [
    # K0: says so, without more
    ("The governor said the bridge at Irpin had been destroyed.", "said", "K0", "assert"),
    ("Police say two men were arrested in Port-au-Prince.", "say", "K0", "assert"),
    ("The army announced that its troops had entered Shusha.", "announced", "K0", "assert"),
    ("The hospital reported that it had received nine bodies.", "reported", "K0", "assert"),
    ("The mayor told reporters that shells had hit the station.", "told", "K0", "assert"),
    ("The minister wrote on Facebook that three soldiers had been killed.", "wrote", "K0", "assert"),
    ("The governor tweeted that a drone had hit an oil depot.", "tweeted", "K0", "assert"),
    ("The ministry stated that two of its soldiers had been captured.", "stated", "K0", "assert"),
    ("The junta declared a ceasefire from midnight.", "declared", "K0", "assert"),
    ("Six people were abducted in Zamfara, according to the police.", "according to", "K0", "assert"),
    ("The envoy warned that aid convoys had been turned back at Rafah.", "warned", "K0", "assert"),
    ("The UN estimates that 40,000 people have fled Goma.", "estimates", "K0", "assert"),
    ("The coastguard added that 11 people had been rescued.", "added", "K0", "assert"),
    # K1: the page keeps its distance
    ("The rebels claim that they shot down a helicopter near Kutum.", "claim", "K1", "assert"),
    pytest.param(
        "The army claims to have retaken the village of Staromaiorske.",
        "claims",
        "K1",
        "assert",
    ),
    ("The opposition alleges that police shot dead three marchers in Dakar.", "alleges", "K1", "assert"),
    ("The general insisted that his men still held the airport.", "insisted", "K1", "assert"),
    ("The militia maintains that it killed 20 soldiers.", "maintains", "K1", "assert"),
    ("The junta accused the rebels of shelling a school in Loikaw.", "accused", "K1", "assert"),
    ("Armenia blamed Azerbaijan for the shelling of Goris.", "blamed", "K1", "assert"),
    # K2: against the speaker's own interest
    ("The army admitted that its jets had bombed a wedding in Hajjah.", "admitted", "K2", "assert"),
    ("The ministry acknowledged that 15 of its soldiers had been killed.", "acknowledged", "K2", "assert"),
    ("The commander conceded that his men had lost the town.", "conceded", "K2", "assert"),
    ("The navy confirmed that it had lost a frigate.", "confirmed", "K2", "assert"),
    # K3: saw, filmed, counted
    ("A reporter saw tanks entering the town of Adigrat.", "saw", "K3", "assert"),
    ("Witnesses saw soldiers beating protesters in Minsk.", "saw", "K3", "assert"),
    ("The monitors counted 31 bodies in the village.", "counted", "K3", "assert"),
    ("The rights group documented 14 killings in Bucha.", "documented", "K3", "assert"),
    ("Observers recorded 200 explosions near Avdiivka.", "recorded", "K3", "assert"),
    # K4: denies
    ("The army denied that its men had fired on the crowd.", "denied", "K4", "deny"),
    ("The army denies shelling the camp.", "denies", "K4", "deny"),
    ("The ministry denied any involvement in the bombing of the mosque.", "denied", "K4", "deny"),
    ("The rebels rejected claims that they had looted the warehouse.", "rejected", "K4", "deny"),
    ("The spokesman dismissed reports that the town had fallen.", "dismissed", "K4", "deny"),
    ("The police refuted reports that officers had shot a student.", "refuted", "K4", "deny"),
    # K5: takes back
    ("The ministry retracted its claim that the town had been captured.", "retracted", "K5", "retract"),
    ("The agency withdrew its report that the president had fled.", "withdrew", "K5", "retract"),
    ("The army walked back its statement that a general had been killed.", "walked back", "K5", "retract"),
    ("The governor took back his claim that 40 soldiers had surrendered.", "took back", "K5", "retract"),
    # K6: unconfirmed, or without a speaker
    ("The rebels have reportedly seized the town of Minova.", "reportedly", "K6", "unsure"),
    ("Soldiers allegedly burned 30 houses in the village.", "allegedly", "K6", "unsure"),
    ("At least six people were reportedly killed in the raid.", "reportedly", "K6", "unsure"),
    ("Unconfirmed reports say a general was killed in Kupiansk.", "say", "K6", "unsure"),
    pytest.param(
        "The convoy is said to have been hit by a rocket.",
        "is said to",
        "K6",
        "unsure",
    ),
    pytest.param(
        "There are reports that the town has fallen.",
        "reports",
        "K6",
        "unsure",
    ),
]


@examples("text, word, kind, stance", CUES)
def test_the_cue_word_gives_its_class_and_the_stance(text: str, word: str, kind: str, stance: str) -> None:
    claim = only(text)
    assert claim.cue is not None
    assert (claim.cue.kind, claim.stance, claim.tense) == (kind, stance, "actual")
    assert claim.cue.span.text.lower().startswith(word.lower())


# --- where the source stands ---------------------------------------------------------------------------------------------

WHO = [
    # before what is said
    ("The health ministry said 14 people were killed in Gaza City.", "health ministry", "organ"),
    ("The governor of Belgorod said a drone had hit a house.", "governor of Belgorod", "official"),
    ("Army spokesman Nabil Abdallah said his men had retaken the bridge.", "Army spokesman Nabil Abdallah", "official"),
    ("A police officer in Quetta said the bomb had killed four people.", "police officer in Quetta", "member"),
    ("Doctors at the Nasser hospital said they had treated 60 wounded.", "Doctors at the Nasser hospital", "resident"),
    ("The rebels said they had captured a colonel.", "rebels", "armed group"),
    ("An activist in Hama said helicopters had dropped barrel bombs.", "activist in Hama", "aligned"),
    pytest.param(
        "Rescue workers said they had pulled five bodies from the rubble.",
        "Rescue workers",
        "rescue",
    ),
    ("The World Food Programme said 30 trucks had reached Mekelle.", "World Food Programme", "igo"),
    ("Human Rights Watch said soldiers had executed 12 men in Moura.", "Human Rights Watch", "ngo"),
    ("Reuters reported that a missile had struck the port.", "Reuters", "wire"),
    ("Local residents said the shelling had killed a child.", "Local residents", "resident"),
    ("The prime minister’s office said the army had entered Jenin.", "prime minister’s office", "organ"),
    # after it
    ("Three soldiers were killed in an ambush near Tillabéri, the army said.", "army", "organ"),
    ("A rocket hit a bakery in Nikopol, the mayor said on Telegram.", "mayor", "official"),
    ("Gunmen killed 30 villagers in Benue, police say.", "police", "organ"),
    ("The bridge was destroyed overnight, said the regional governor.", "regional governor", "official"),
    ("Two drones were shot down over Kursk, the defence ministry reported.", "defence ministry", "organ"),
    ("Some 300 people fled the village, says the Red Cross.", "Red Cross", "ngo"),
    ("Forty people were wounded in the blast, hospital officials said.", "hospital officials", "official"),
    # in the middle
    pytest.param(
        "The jets, the ministry said, bombed a weapons depot near Latakia.",
        "ministry",
        "organ",
    ),
    # with more about him before the verb
    ("Two nurses trapped on the ridge counted 40 tanks.", "Two nurses", "resident"),
    ("Residents trapped in the theatre counted 14 dead.", "Residents", "resident"),
    # according to
    ("According to the Red Crescent, 22 people were killed in Misrata.", "Red Crescent", "ngo"),
    ("According to two witnesses, soldiers opened fire on the crowd.", "two witnesses", "resident"),
    ("Fighters of the M23 entered Kitchanga on Thursday, according to a local official.", "local official", "official"),
    ("Police sources said that four attackers were killed.", "Police sources", "unnamed"),
    # unnamed
    ("Officials said the attackers had fled across the border.", "Officials", "official"),
    ("A resident said tanks had entered the town at dawn.", "resident", "resident"),
    ("A security source said two rockets had landed inside the base.", "security source", "unnamed"),
    pytest.param(
        "An official who asked not to be named said two rockets had hit the base.",
        "official who asked not to be named",
        "official",
    ),
    # somebody named, with what he is
    (
        "“They shelled us all night,” said Olena Koval, a teacher in Nikopol.",
        "Olena Koval, a teacher in Nikopol",
        "resident",
    ),
    ("Hassan Idris, a shopkeeper, said militiamen had looted the market.", "Hassan Idris, a shopkeeper", "resident"),
    (
        "The army’s spokesman, Colonel Tarek Nasser, said 12 militants were killed.",
        "army’s spokesman, Colonel Tarek Nasser",
        "official",
    ),
    (
        "Colonel Tarek Nasser, the army’s spokesman, said 12 militants were killed.",
        "Colonel Tarek Nasser, the army’s spokesman",
        "official",
    ),
    # quotation and tag
    ("“Our forces have entered the city,” the general said.", "general", "official"),
    ("“We have lost four men,” a commander said.", "commander", "member"),
    ("The mayor said: “Two people were killed and the school was destroyed.”", "mayor", "official"),
    ("“The hospital was hit by three shells,” a doctor told the BBC.", "doctor", "resident"),
    (
        '"A missile hit the power station," Energy Minister German Galushchenko wrote.',
        "Energy Minister German Galushchenko",
        "official",
    ),
    # label lines
    pytest.param(
        "SANA: Army units retake village of Kinsabba.",
        "SANA",
        "wire",
    ),
    ("Defence ministry: 14 drones shot down over Crimea.", "Defence ministry", "organ"),
    ("Police: Gunman kills three in Nashville.", "Police", "organ"),
    pytest.param(
        "Two killed in shelling of Donetsk – mayor",
        "mayor",
        "official",
    ),
    # the page's own voice
    ("Shells are falling on the centre of Stepanakert.", "desk", "desk"),
    ("Our correspondent in Kyiv reports that a missile has hit a tower.", "Our correspondent in Kyiv", "journalist"),
]


@examples("text, source, kind", WHO)
def test_the_source_is_found_wherever_it_stands(text: str, source: str | None, kind: str | None) -> None:
    claim = only(text)
    assert speaker(claim) == bare(source)
    assert kind is None or claim.source.kind == kind


SAID_WITH = [
    ("Both the army and the rebels said they had taken the airport.", ["army", "rebels"]),
    (
        "The United Nations and the Red Cross said 200 people had been evacuated from Mariupol.",
        ["united nations", "red cross"],
    ),
    ("Police and hospital officials said 17 people were killed in Mogadishu.", ["police", "hospital officials"]),
    ("Residents and activists reported heavy shelling of Zabadani.", ["residents", "activists"]),
    pytest.param(
        "A bomb killed nine people in Kabul, police and doctors said.",
        ["police", "doctors"],
    ),
]


@examples("text, wanted", SAID_WITH)
def test_joint_sources_give_one_claim_each_with_one_span(text: str, wanted: list[str]) -> None:
    found = claims(text)
    assert sorted(map(str, sources(found))) == sorted(wanted)
    assert len(found) == len(wanted)
    assert len({claim.quote for claim in found}) == 1


RELAYED = [
    ("A resident told Reuters that soldiers had looted the market in Nyala.", "resident", "Reuters"),
    ("A doctor told AFP by phone that 40 wounded had been brought in.", "doctor", "AFP"),
    ("TASS quoted the defence ministry as saying that two jets had been lost.", "defence ministry", "TASS"),
    ("State television, citing the army, said the town had been retaken.", "army", "State television"),
    (
        "Al Jazeera, quoting a security source, reported that the base had been shelled.",
        "security source",
        "Al Jazeera",
    ),
    ("The governor was quoted by Interfax as saying that four people were killed.", "governor", "Interfax"),
    ("The army has withdrawn from Ain Issa, state media reported, citing a commander.", "commander", "state media"),
    ("The AP news agency quoted a police chief as saying 12 people were arrested.", "police chief", "AP news agency"),
    ("“The shelling has not stopped,” a nurse told the New York Times.", "nurse", "New York Times"),
    pytest.param(
        "The mayor, citing residents, said soldiers had entered the village.",
        "residents",
        "mayor",
    ),
]


@examples("text, source, relay", RELAYED)
def test_the_source_is_the_first_speaker_and_the_relay_is_kept_apart(text: str, source: str, relay: str) -> None:
    claim = only(text)
    assert speaker(claim) == bare(source)
    assert bare(claim.source.relayed_by) == bare(relay)


# --- carried from the sentence before ------------------------------------------------------------------------------------

CARRIED = [
    ("The governor said a missile had hit Odesa. He said three people were killed.", "governor", "killed"),
    ("The army said it had retaken Wad Madani. It said 40 rebels were captured.", "army", "captured"),
    ("The ministry said the port was bombed. Two dock workers were killed, it added.", "ministry", "killed"),
    ("Police said gunmen attacked a church in Owo. They said 38 people were killed.", "Police", "killed"),
    (
        "Anna Petrova, a teacher, fled Izium in May. She said soldiers had looted her school.",
        "Anna Petrova, a teacher",
        "looted",
    ),
    ("“We have retaken the bridge,” the general said. “We have captured 12 men.”", "general", "captured"),
    (
        "The spokesman said that the town had fallen. Thirty soldiers had surrendered, he said.",
        "spokesman",
        "surrendered",
    ),
]


@examples("text, source, word", CARRIED)
def test_a_pronoun_speaks_for_whom_it_stands(text: str, source: str, word: str) -> None:
    found = [c for c in claims(text) if word in c.quote.text]
    assert found
    assert {set(str(bare(source)).split()) <= set(str(speaker(c)).split()) for c in found} == {True}


INHERITED = [
    ("The monitor said jets had bombed Saraqib. Four people were reportedly killed.", "monitor"),
    ("Activists said soldiers had entered Deraa. Tanks reportedly shelled the old city.", "Activists"),
    ("Residents said gunmen had attacked the village. A dozen houses were reportedly burned.", "Residents"),
]


@examples("text, source", INHERITED)
def test_reportedly_inherits_the_nearest_source_of_its_paragraph(text: str, source: str) -> None:
    last = claims(text)[-1]
    assert last.source.inherited
    assert speaker(last) == bare(source)


def test_reportedly_without_a_source_before_it_has_nobody() -> None:
    claim = only("Rebels reportedly seized the town of Minova.", DONBAS)
    assert (claim.source.kind, claim.source.bloc, claim.source.inherited) == ("unnamed", "unknown", False)


def test_reportedly_in_a_new_paragraph_inherits_nothing() -> None:
    last = claims("The monitor said jets had bombed Saraqib.\n\nFour people were reportedly killed.")[-1]
    assert (last.source.kind, last.source.inherited) == ("unnamed", False)


# --- stance --------------------------------------------------------------------------------------------------------------

STANCES = [
    ("There was no truth in the report that the dam had burst, the governor said.", "deny"),
    ("“We did not shell the hospital,” the general said.", "deny"),
    ("The army said it had not fired on the convoy.", "deny"),
    ("The ministry said no aircraft had been lost.", "deny"),
    ("The Kremlin called the report that its troops had fled a lie.", "deny"),
    pytest.param(
        "The rebels said reports that they had lost the town were false.",
        "deny",
    ),
    ("The army said it had struck the depot.", "assert"),
    ("The group said it was behind the bombing of the hotel.", "assert"),
    ("The group claimed responsibility for the attack on the mosque.", "assert"),
    ("It was not clear whether anyone had been killed in the strike, but reportedly the hospital was hit.", "unsure"),
]


@examples("text, stance", STANCES)
def test_stance_without_a_cue_word_of_its_own(text: str, stance: str) -> None:
    assert {claim.stance for claim in claims(text)} == {stance}


OPINIONS = [
    "The foreign minister rejected the plan.",
    "The president dismissed the vote as a farce.",
    "The rebels rejected the offer of talks.",
    "The ambassador rejected the resolution.",
]


@examples("text", OPINIONS)
def test_an_opinion_of_a_text_or_a_vote_is_no_denial(text: str) -> None:
    assert {(claim.event.type, claim.stance) for claim in claims(text)} <= {("x.Statement", "assert")}


NO_COMMENT = [
    "The spokesman declined to comment on the strike.",
    "The army did not respond to a request for comment.",
    "The ministry could not immediately be reached for comment.",
    "There was no immediate comment from the Kremlin.",
    "Reuters could not independently verify the report.",
    "The BBC has not been able to verify the claims.",
]


@examples("text", NO_COMMENT)
def test_no_comment_is_no_claim(text: str) -> None:
    assert claims(text) == ()


# --- footage, authenticity, evidence -------------------------------------------------------------------------------------

FOOTAGE = [
    pytest.param(
        "Video posted on Telegram purports to show a tank burning in Izium.",
        "unsure",
        False,
    ),
    ("Unverified footage shows soldiers beating a protester.", "unsure", False),
    pytest.param(
        "Footage shared on social media appears to show a helicopter being shot down.",
        "unsure",
        False,
    ),
    ("Unconfirmed video shows smoke rising after an air strike on the airport.", "unsure", False),
    ("Satellite images show that the bridge has been destroyed.", "assert", True),
    ("Photographs show a burnt-out tank in the village.", "assert", True),
    ("Drone footage shows that the school was destroyed.", "assert", True),
]


@examples("text, stance, authentic", FOOTAGE)
def test_footage_speaks_for_itself_and_is_doubted_when_it_is_claimed(text: str, stance: str, authentic: bool) -> None:
    claim = only(text)
    assert claim.source.kind == "footage"
    assert (claim.stance, claim.authentic) == (stance, authentic)


def test_who_shows_pictures_is_the_source_of_what_they_show() -> None:
    claim = only("State television showed soldiers entering the town of Kobane.")
    assert speaker(claim) == "state television"
    assert claim.stance == "assert"


DOUBTED = [
    "In claimed messages a militia fighter says his unit has left the front.",
    "A purported statement of the group says it attacked the police station.",
]


@examples("text", DOUBTED)
def test_what_may_never_have_been_said_is_not_authentic(text: str) -> None:
    found = claims(text)
    assert found
    assert {claim.authentic for claim in found} == {False}


UNPROVEN = [
    "The army said it had killed 200 militants, without providing evidence.",
    "The ministry said, without giving evidence, that mercenaries had shelled the village.",
    pytest.param(
        "The Houthis said they had shot down a drone. They provided no evidence.",
    ),
]


@examples("text", UNPROVEN)
def test_the_page_may_say_that_no_evidence_was_given(text: str) -> None:
    assert only(text).evidence == -1


@examples(
    "text, basis",
    [
        ("A reporter saw two bodies in the street.", "seen"),
        ("Satellite images show that the depot was destroyed.", "seen"),
        ("The observers counted 14 burnt houses in the village.", "seen"),
        ("The ministry said two soldiers were killed.", "said"),
        ("Tanks entered the town of Gori on Tuesday.", "none"),
        ("The rebels reportedly seized the town.", "none"),
    ],
)
def test_how_the_source_knows(text: str, basis: str) -> None:
    assert only(text).basis == basis


# --- the cast ------------------------------------------------------------------------------------------------------------

SIDES = [
    ("The Kremlin said two jets had bombed a depot.", DONBAS, "Kremlin", "russia", 1),
    ("Moscow says its troops have entered Bakhmut.", DONBAS, "Kremlin", "russia", 1),
    ("Zelensky said three civilians were killed in Kherson.", DONBAS, "Volodymyr Zelensky", "ukraine", 1),
    ("President Zelensky said three civilians were killed in Kherson.", DONBAS, "Volodymyr Zelensky", "ukraine", 1),
    pytest.param(
        "Russia’s defence ministry said it had shot down five drones.",
        DONBAS,
        "Russian defence ministry",
        "russia",
        1,
    ),
    ("Wagner said its men had captured Soledar.", DONBAS, "Wagner", "russia", 1),
    ("A Wagner fighter said half of his unit was killed.", DONBAS, None, "russia", 2),
    ("A Ukrainian soldier said his unit had withdrawn from the village.", DONBAS, None, "ukraine", 2),
    ("A Ukrainian commander said Russian troops had entered the town.", DONBAS, None, "ukraine", 2),
    ("A pro-Russian blogger said the bridge had been hit by a missile.", DONBAS, None, "russia", 3),
    ("TASS reported that a drone had hit a refinery.", DONBAS, "TASS", "russia", 3),
    ("The UN said 14 civilians were killed in the attack.", DONBAS, "United Nations", "neutral", None),
    ("The ICRC said it had evacuated 300 civilians from the city.", DONBAS, "Red Cross", "neutral", None),
    ("A resident of Kherson said shells had hit the market.", DONBAS, None, "unknown", None),
    ("A witness said a rocket had hit a bus.", DONBAS, None, "unknown", None),
    ("The Houthis said the coalition had bombed a hospital in Saada.", YEMEN, "Houthis", "houthi", None),
    ("Houthi officials said the coalition had bombed a hospital in Saada.", YEMEN, None, "houthi", 1),
    ("Houthi spokesman Yahya Saree said a tanker had been hit.", YEMEN, "Yahya Saree", "houthi", 1),
    (
        "The Saudi-led coalition said it had intercepted a missile over Jizan.",
        YEMEN,
        "Saudi-led coalition",
        "coalition",
        None,
    ),
    ("A spokesman for the coalition denied that its jets had bombed the school.", YEMEN, None, "coalition", 1),
    ("The TPLF said its fighters had retaken Alamata.", TIGRAY, "TPLF", "tigray", None),
    ("An Ethiopian army spokesman said the rebels had lost 200 men.", TIGRAY, None, "government", 1),
    ("Getachew Reda denied that Tigrayan forces had entered Lalibela.", TIGRAY, "Getachew Reda", "tigray", None),
]


@examples("text, cast, name, bloc, rank", SIDES)
def test_the_cast_tells_the_side_of_a_source(
    text: str, cast: Cast, name: str | None, bloc: str, rank: int | None
) -> None:
    source = claims(text, cast)[0].source
    assert source.bloc == bloc
    assert name is None or source.name == name
    assert rank is None or source.rank == rank


def test_without_a_cast_no_side_is_guessed() -> None:
    assert only("The Kremlin said two jets had bombed a depot.", NOBODY).source.bloc is None
