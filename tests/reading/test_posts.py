"""Whole posts of running coverage, in many house styles: who is read as saying what, over several sentences.

Each row is a post and the claims that a careful coder makes of it (codebook 2.1 to 2.12); settings are real, incidents, figures and
words are invented. Compared are source, stance, coarse type, figures, and the place where one is named; a pair is found as the
claims bench finds it.
"""

from __future__ import annotations

from typing import Any

import pytest

from reading.reports import claims, examples, owed
from reading.test_gold import scorer
from sayso.model.claim import to_record

SPARE = 1  # how many claims more than a coder's a post may be read as
Row = dict[str, Any]


def by(
    source: str | None, kind: str, *figures: tuple[str, int, int | None], at: str | None = None, stance: str = "assert"
) -> Row:
    """One coded claim: who says it ("desk", "footage", None where nobody is named), its coarse type, its figures, its place."""
    row: Row = {"source": source, "type": kind, "stance": stance}
    return row | ({"quantities": figures} if figures else {}) | ({"place": at} if at else {})


POSTS = [
    # --- coups ---------------------------------------------------------------------------------------------------------
    pytest.param(
        "coup: the colonel goes on speaking",
        "Soldiers have taken the state radio in Bujumbura, Colonel Alexis Ndayi said in a broadcast. He added that the "
        "airport had been closed. The presidential guard denied that the radio had been taken.",
        [
            by("Colonel Alexis Ndayi", "control", at="Bujumbura"),
            by("Colonel Alexis Ndayi", "other"),
            by("presidential guard", "control", stance="deny"),
        ],
    ),
    pytest.param(
        "coup: notes in the first person",
        "I counted nine tanks outside the ministry in Antananarivo this morning. A captain at the gate told me that two "
        "ministers had been arrested overnight. He would not name them. The streets smell of tyres.",
        [
            by("desk", "deployment", ("equipment:tank", 9, 9), at="Antananarivo"),
            by("captain at the gate", "arrest", ("captured", 2, 2)),
        ],
    ),
    pytest.param(
        "coup: decree and curfew",
        "Thailand’s army has imposed a curfew from ten at night, its chief announced on television. He also ordered the "
        "protest camps in Bangkok to break up. Police said 17 people had been detained at one of the camps.",
        [
            by("its chief", "other"),
            by("its chief", "statement", at="Bangkok"),
            by("police", "arrest", ("captured", 17, 17)),
        ],
        marks=owed(
            "who announces a decree with a place or medium behind the verb is its source; an order is a statement"
        ),
    ),
    (
        "coup: it failed, says a minister",
        "The attempt has failed, Interior Minister Bakary Sanyang said. “We have arrested 12 officers and the rest have "
        "fled to the border,” he told state television. According to a diplomat in Banjul, three soldiers were killed at "
        "the barracks.",
        [
            by("Bakary Sanyang", "other"),
            by("Bakary Sanyang", "arrest", ("captured", 12, 12)),
            by("diplomat in Banjul", "casualties", ("killed", 3, 3)),
        ],
    ),
    pytest.param(
        "coup: one-line bulletin",
        "Gunfire near the palace in Bamako, residents say. State television off the air since noon. African Union "
        "condemns “any seizure of power”.",
        [
            by("residents", "clash", at="Bamako"),
            by("desk", "other"),
            by("African Union", "statement"),
        ],
        marks=owed("a bulletin's line without a verb is a claim"),
    ),
    # --- sieges and offensives -------------------------------------------------------------------------------------------
    pytest.param(
        "siege: reported speech goes on without a cue",
        "The town had fallen at dawn, the mayor of Srebrenik said by radio. Its garrison had fled towards Tuzla. Some 200"
        " wounded were still in the school.",
        [
            by("mayor of Srebrenik", "control"),
            by("mayor of Srebrenik", "withdrawal"),
            by("mayor of Srebrenik", "casualties", ("wounded", 180, 220)),
        ],
    ),
    (
        "siege: the tag at the end of a long quotation",
        "“They shelled us all night. The bakery is gone. We buried six people behind the clinic,” a nurse in Grozny said "
        "by satellite telephone.",
        [
            by("nurse in Grozny", "shelling"),
            by("nurse in Grozny", "casualties", ("killed", 6, 6)),
        ],
    ),
    pytest.param(
        "offensive: two sides, one bridge",
        "The army says it has retaken the bridge at Kilinochchi and killed 43 Tigers. The Tigers say the bridge is still "
        "theirs. They put their own losses at five.",
        [
            by("army", "control", at="Kilinochchi"),
            by("army", "casualties", ("killed", 43, 43)),
            by("Tigers", "control"),
            by("Tigers", "casualties", ("killed", 5, 5)),
        ],
    ),
    pytest.param(
        "offensive: monitor’s numbered bulletin",
        "1. Government forces captured the village of Al-Lataminah on Monday, the Observatory reported. 2. It documented "
        "14 air strikes on the town of Kafr Zita. 3. It also recorded the death of three civilians in Morek.",
        [
            by("Observatory", "control", at="Al-Lataminah"),
            by("Observatory", "airstrike", ("airstrikes", 14, 14), at="Kafr Zita"),
            by("Observatory", "casualties", ("killed", 3, 3), at="Morek"),
        ],
    ),
    pytest.param(
        "offensive: the wire’s take",
        "BAIDOA, Somalia — Al-Shabaab fighters withdrew from Baidoa on Tuesday as Ethiopian troops entered the town, "
        "residents said. “They left without firing a shot,” said Abdi Nur, a shopkeeper. An al-Shabaab spokesman called "
        "it a tactical retreat.",
        [
            by("residents", "withdrawal", at="Baidoa"),
            by("residents", "advance", at="Baidoa"),
            by("Abdi Nur", "withdrawal"),
            by("al-Shabaab spokesman", "statement"),
        ],
    ),
    (
        "offensive: the loser admits it",
        "The defence ministry in Kigali acknowledged that it had lost the town of Byumba. It said 30 of its men were "
        "missing. The rebels claim to have captured more than 100.",
        [
            by("defence ministry in Kigali", "control", at="Byumba"),
            by("defence ministry in Kigali", "casualties", ("missing", 30, 30)),
            by("rebels", "casualties", ("captured", 101, None)),
        ],
    ),
    (
        "offensive: meanwhile elsewhere",
        "Rebels seized two villages outside Bunia, the United Nations mission said. Meanwhile, shelling killed at least "
        "four people in Beni, the mayor there reported. The mission has sent 150 peacekeepers to the town.",
        [
            by("United Nations mission", "control", ("settlements", 2, 2), at="Bunia"),
            by("mayor", "shelling", ("killed", 4, None), at="Beni"),
            by("desk", "deployment", ("troops", 150, 150)),
        ],
    ),
    (
        "offensive: not yet, a spokesman insists",
        "Pro-government media reported on Sunday that troops had entered Benghazi. A spokesman for the rebels rejected "
        "the report: “There is not one of them inside the city.” The troops were still 30 kilometres away, he said.",
        [
            by("Pro-government media", "advance", at="Benghazi"),
            by("spokesman for the rebels", "advance", stance="deny"),
        ],
    ),
    pytest.param(
        "siege: aid let in and turned back",
        "Eleven lorries of flour reached Kuito on Thursday, the World Food Programme said. Five others were turned back "
        "at a rebel checkpoint, it added. A rebel officer denied that any convoy had been stopped.",
        [
            by("World Food Programme", "aid", ("aid_trucks", 11, 11), at="Kuito"),
            by("World Food Programme", "aid", ("aid_trucks", 5, 5)),
            by("rebel officer", "aid", stance="deny"),
        ],
    ),
    (
        "siege: who is still inside",
        "About 300 civilians remain trapped in the cellars of the steel plant, the deputy mayor of Mariupol says. A "
        "convoy of buses took out 96 people on Tuesday, according to the Red Cross. The Russian defence ministry gives "
        "the number as 110.",
        [
            by("deputy mayor of Mariupol", "other", ("trapped", 270, 330)),
            by("Red Cross", "evacuation", ("evacuated", 96, 96)),
            by("Russian defence ministry", "evacuation", ("evacuated", 110, 110)),
        ],
    ),
    pytest.param(
        "offensive: channel message",
        "Vuhledar: our drones burned two tanks and a BMP this morning, 72nd brigade says. Russian channels say the column"
        " got through. No video from either side yet.",
        [
            by("72nd brigade", "equipment-loss", ("equipment:tank", 2, 2), at="Vuhledar"),
            by("Russian channels", "advance"),
        ],
        marks=owed("a place and a colon open the message"),
    ),
    pytest.param(
        "air raid: hospital hit, and the answer",
        "A hospital in Kunduz was bombed overnight, killing 19 people, the charity that runs it said. Seven of the dead "
        "were patients. The US military said it was investigating. The Afghan defence ministry said the Taliban had been "
        "fighting from the building.",
        [
            by("charity that runs it", "airstrike", ("killed", 19, 19), at="Kunduz"),
            by("US military", "statement"),
            by("Afghan defence ministry", "clash"),
        ],
    ),
    pytest.param(
        "shelling: toll rises in a later sentence",
        "Mortar bombs hit the market in Kadugli, killing eight people, a doctor at the hospital said. Two more died on "
        "the way, bringing the total to ten. The army blamed the rebels.",
        [
            by("doctor at the hospital", "shelling", ("killed", 8, 8), at="Kadugli"),
            by("doctor at the hospital", "tally", ("killed", 10, 10)),
            by("army", "shelling"),
        ],
    ),
    (
        "shelling: each side blames the other",
        "At least six people were killed when rockets hit a bus station in Donetsk, the city council said. Kyiv and "
        "Moscow each accused the other of firing them.",
        [
            by("city council", "shelling", ("killed", 6, None), at="Donetsk"),
            by("Kyiv", "shelling"),
            by("Moscow", "shelling"),
        ],
    ),
    # --- protests and crackdowns -------------------------------------------------------------------------------------------
    (
        "protest: three counts of one crowd",
        "Organisers say 80,000 people marched through Caracas on Saturday. The interior ministry put the crowd at no more"
        " than 15,000. Our correspondent, who stood on the overpass, counted about 30,000.",
        [
            by("Organisers", "protest", ("participants", 80000, 80000), at="Caracas"),
            by("interior ministry", "protest", ("participants", 1, 15000)),
            by("Our correspondent", "protest", ("participants", 27000, 33000)),
        ],
    ),
    pytest.param(
        "protest: live blog of a newspaper",
        "Police have fired tear gas at students outside the university in Dhaka, our reporter at the gate says. She saw "
        "at least ten wounded. Dhaka’s police chief said his men had used “minimum force”.",
        [
            by("our reporter at the gate", "protest", at="Dhaka"),
            by("our reporter at the gate", "casualties", ("wounded", 10, None)),
            by("Dhaka’s police chief", "statement"),
        ],
        marks=owed("a remark with a verb of its own is a statement"),
    ),
    pytest.param(
        "crackdown: the lawyers’ list",
        "Security forces shot dead four protesters in Homa Bay, the Law Society of Kenya said on Thursday. It has the "
        "names of 61 people arrested since Tuesday. The police deny using live rounds.",
        [
            by("Law Society of Kenya", "protest", ("killed", 4, 4), at="Homa Bay"),
            by("Law Society of Kenya", "tally", ("captured", 61, 61)),
            by("police", "protest", stance="deny"),
        ],
    ),
    pytest.param(
        "crackdown: reportedly",
        "Troops have reportedly opened fire on a march in Hama. Several people are said to have been hit. The state news "
        "agency says “armed gangs” killed two policemen there.",
        [
            by(None, "protest", at="Hama", stance="unsure"),
            by(None, "casualties", ("casualties_mixed", 3, 24), stance="unsure"),
            by("state news agency", "casualties", ("killed", 2, 2)),
        ],
    ),
    pytest.param(
        "protest: footage of the square",
        "Unverified footage shows armoured vehicles driving into a crowd in Almaty. The authorities say 160 people have "
        "been wounded since Wednesday. A human rights group speaks of hundreds.",
        [
            by("footage", "attack", at="Almaty", stance="unsure"),
            by("authorities", "tally", ("wounded", 160, 160)),
            by("human rights group", "tally", ("wounded", 100, 999)),
        ],
    ),
    pytest.param(
        "protest: radio, short sentences",
        "Two demonstrators are dead in Santiago. A hospital in the centre confirmed it. A third is in intensive care, a "
        "doctor told the station. The government has extended the curfew to Valparaíso.",
        [
            by("desk", "casualties", ("killed", 2, 2), at="Santiago"),
            by("hospital in the centre", "casualties"),
            by("doctor", "casualties", ("wounded", 1, 1)),
            by("desk", "other", at="Valparaíso"),
        ],
        marks=owed("who confirms “it” says what was said; “a third” is one person more"),
    ),
    pytest.param(
        "protest: a minister’s threat",
        "Iran’s interior minister warned that anyone on the streets after Friday would be “dealt with”. Prosecutors in "
        "Shiraz said they had charged 38 people. Students at the university went on with their sit-in.",
        [
            by("Iran’s interior minister", "statement"),
            by("Prosecutors in Shiraz", "arrest", ("captured", 38, 38)),
            by("desk", "protest"),
        ],
    ),
    (
        "riot: shops burned",
        "Crowds looted shops in Honiara’s Chinatown for a second day. More than 50 buildings have been burned, the Red "
        "Cross said. Australia is sending 120 soldiers and police.",
        [
            by("desk", "damage", at="Chinatown"),
            by("Red Cross", "damage", ("buildings:building", 51, None)),
            by("desk", "deployment", ("troops", 120, 120)),
        ],
    ),
    # --- elections -----------------------------------------------------------------------------------------------------------
    pytest.param(
        "election: rival counts",
        "President Robert Mugari won 1,204,000 votes and his rival 1,190,000, the electoral commission announced. The "
        "opposition rejected the result. “We have been robbed,” its leader, Nelson Chuma, told supporters in Harare.",
        [
            by("electoral commission", "vote", ("votes_for", 1204000, 1204000), ("votes_for", 1190000, 1190000)),
            by("opposition", "vote", stance="deny"),
            by("Nelson Chuma", "statement"),
        ],
        marks=owed("a candidate wins votes, and the rival's count leaves the word out"),
    ),
    (
        "election: observers",
        "Ballot boxes were stuffed at 14 polling stations in Tbilisi, observers from a local group said. The commission "
        "denied it. Turnout by noon was 31 per cent.",
        [
            by("observers from a local group", "other", at="Tbilisi"),
            by("commission", "other", stance="deny"),
        ],
    ),
    pytest.param(
        "election: violence at the polls",
        "Three people were killed in clashes between party workers in Chittagong on polling day, police said. They "
        "arrested 26 men. Voting was stopped at nine stations, an election official said.",
        [
            by("police", "clash", ("killed", 3, 3), at="Chittagong"),
            by("police", "arrest", ("captured", 26, 26)),
            by("election official", "other"),
        ],
        marks=owed("“they” after “police said” is no second speaker"),
    ),
    (
        "parliament: the vote of no confidence",
        "Parliament voted by 174 to 92 to remove the prime minister, with 11 abstentions. The speaker announced the "
        "result shortly after nine. The prime minister’s party called it a coup.",
        [
            by("Parliament", "vote", ("votes_for", 174, 174), ("votes_against", 92, 92), ("votes_abstain", 11, 11)),
            by("prime minister’s party", "statement"),
        ],
    ),
    pytest.param(
        "council: resolution and veto",
        "The Security Council failed to adopt a resolution on Darfur on Tuesday. Eleven members voted in favour and two "
        "against. China’s ambassador said the text was “unbalanced”.",
        [
            by("Security Council", "vote", ("votes_for", 11, 11), ("votes_against", 2, 2)),
            by("China’s ambassador", "statement"),
        ],
        marks=owed("members who vote are of the council named before"),
    ),
    # --- earthquakes, floods, storms -----------------------------------------------------------------------------------------
    pytest.param(
        "earthquake: tallies by place",
        "The civil protection agency gives these figures: Amatrice: 86 dead, 40 injured; Accumoli: 11 dead; Arquata: 46 "
        "dead, more than 100 injured. The mayor of Amatrice said three quarters of the town was gone.",
        [
            by("civil protection agency", "tally", ("killed", 86, 86), ("wounded", 40, 40), at="Amatrice"),
            by("civil protection agency", "tally", ("killed", 11, 11), at="Accumoli"),
            by("civil protection agency", "tally", ("killed", 46, 46), ("wounded", 101, None), at="Arquata"),
            by("mayor of Amatrice", "damage", at="Amatrice"),
        ],
        marks=owed("a list by place in one line has one claim a place and the speaker before the colon"),
    ),
    (
        "earthquake: first hours",
        "A strong earthquake struck near Gölcük shortly after three in the morning. At least 40 people have been killed "
        "so far, the governor’s office said. Dozens are believed to be under the rubble of a block of flats. The bridge "
        "on the coast road has collapsed.",
        [
            by("desk", "other", at="Gölcük"),
            by("governor’s office", "tally", ("killed", 40, None)),
            by(None, "casualties", ("missing", 12, 99), stance="unsure"),
            by("desk", "damage"),
        ],
    ),
    pytest.param(
        "earthquake: the toll is put right",
        "We earlier reported that 70 people had died in Bam; that was wrong. The Red Crescent now says 17. An editor "
        "misread the figure.",
        [
            by("desk", "casualties", ("killed", 70, 70), at="Bam", stance="retract"),
            by("Red Crescent", "casualties", ("killed", 17, 17)),
        ],
    ),
    (
        "earthquake: a survivor",
        "“The roof came down on all of us. My brother got me out with a spade,” said Dinesh Patel, 31, a tailor in Bhuj. "
        "He lost his wife and two daughters. Soldiers have brought out 140 bodies from the old town, an officer said.",
        [
            by("Dinesh Patel", "damage"),
            by("desk", "casualties", ("killed", 2, 2)),
            by("officer", "casualties", ("killed", 140, 140)),
        ],
    ),
    pytest.param(
        "flood: dam and villages",
        "The dam at Derna has burst, the town’s rescue service said. It fears that up to 400 people are missing. Whole "
        "streets had been carried into the sea, it added.",
        [
            by("town’s rescue service", "other", at="Derna"),
            by("town’s rescue service", "casualties", ("missing", 1, 400)),
            by("town’s rescue service", "damage"),
        ],
        marks=owed("what water carries off is damage"),
    ),
    (
        "flood: evacuations and shelters",
        "Nearly 9,000 people have been moved out of Hat Yai, Thailand’s disaster agency said. The airport is shut. Water "
        "stood two metres deep in the market, our correspondent reports.",
        [
            by("Thailand’s disaster agency", "evacuation", ("evacuated", 8100, 8999), at="Hat Yai"),
            by("desk", "other"),
            by("Our correspondent", "other"),
        ],
    ),
    pytest.param(
        "storm: houses and power",
        "The typhoon destroyed 2,300 houses in Tacloban, the city’s mayor said. Another 5,000 were damaged. Six people "
        "drowned in their homes, according to the provincial police.",
        [
            by("city’s mayor", "damage", ("buildings:house", 2300, 2300), at="Tacloban"),
            by("city’s mayor", "damage", ("buildings:house", 5000, 5000)),
            by("provincial police", "casualties", ("killed", 6, 6)),
        ],
    ),
    pytest.param(
        "storm: the death toll by a list",
        "Dead so far, by state, according to federal civil protection:\n"
        "- Chiapas: 14\n"
        "- Oaxaca: 9\n"
        "- Veracruz: 3\n"
        "Eleven people are missing, it says.",
        [
            by("federal civil protection", "tally", ("killed", 14, 14), at="Chiapas"),
            by("federal civil protection", "tally", ("killed", 9, 9), at="Oaxaca"),
            by("federal civil protection", "tally", ("killed", 3, 3), at="Veracruz"),
            by("federal civil protection", "tally", ("missing", 11, 11)),
        ],
        marks=owed("a list takes its speaker and its sort from the line above"),
    ),
    (
        "storm: a figure withdrawn",
        "The health department in New Orleans has withdrawn its figure of 25 deaths at a hospital. The correct number is "
        "seven, its director said. He blamed a clerk.",
        [
            by("health department in New Orleans", "casualties", ("killed", 25, 25), stance="retract"),
            by("its director", "casualties", ("killed", 7, 7)),
        ],
    ),
    pytest.param(
        "tsunami: the villages and the count",
        "Waves swept away three villages on the coast south of Banda Aceh, fishermen said. The army had found 320 bodies "
        "by evening, a spokesman told reporters. He said the true number was “certainly higher”.",
        [
            by("fishermen", "damage", ("settlements", 3, 3)),
            by("spokesman", "casualties", ("killed", 320, 320)),
        ],
    ),
    pytest.param(
        "landslide: the search",
        "A hillside fell on a row of houses in Mocoa, burying about 20 people, firefighters say. They have pulled out "
        "four alive. The governor, Sorrel Aroca, has declared three days of mourning.",
        [
            by("firefighters", "casualties", ("trapped", 18, 22), at="Mocoa"),
            by("Sorrel Aroca", "other"),
        ],
        marks=owed("who is buried is missing until found dead"),
    ),
    pytest.param(
        "fire: evacuation order",
        "The mayor ordered the evacuation of Mati on Monday evening. The coastguard took about 700 people off the beach, "
        "it said in a statement. A woman and her child drowned, a coastguard officer said.",
        [
            by("mayor", "evacuation", at="Mati"),
            by("coastguard", "evacuation", ("evacuated", 630, 770)),
            by("coastguard officer", "casualties", ("killed", 1, 1)),
        ],
    ),
    # --- talks, truces, threats ----------------------------------------------------------------------------------------------
    pytest.param(
        "talks: a truce announced and doubted",
        "Colombia’s government and the guerrillas have agreed to a ceasefire from midnight, the Norwegian mediator "
        "announced. The rebels’ chief negotiator said his side would keep to it. Residents of Toribío say shooting went "
        "on until dawn.",
        [
            by("Norwegian mediator", "ceasefire"),
            by("rebels’ chief negotiator", "statement"),
            by("Residents of Toribío", "ceasefire", at="Toribío", stance="deny"),
        ],
        marks=owed("shooting that goes on denies a truce"),
    ),
    pytest.param(
        "talks: called off",
        "The rebels have called off the truce they declared on Sunday. “We were attacked at three places,” their "
        "spokesman, Yusuf Lule, said. The army denied having broken it.",
        [
            by("rebels", "ceasefire", stance="retract"),
            by("Yusuf Lule", "attack"),
            by("army", "ceasefire", stance="deny"),
        ],
        marks=owed("what is broken is the truce"),
    ),
    pytest.param(
        "talks: a meeting and a refusal",
        "The two foreign ministers met in Geneva for three hours on Wednesday. Neither spoke to reporters. The Armenian "
        "delegation’s spokeswoman said the talks would go on tomorrow. Azerbaijan said there was “nothing more to "
        "discuss”.",
        [
            by("desk", "talks", at="Geneva"),
            by("Armenian delegation’s spokeswoman", "talks"),
            by("Azerbaijan", "statement"),
        ],
    ),
    pytest.param(
        "talks: prisoners exchanged",
        "Georgia handed over 15 prisoners at the Ergneti checkpoint, the OSCE mission reported. It received 13 in return."
        " Tskhinvali says 12 of its people are still held.",
        [
            by("OSCE mission", "other", ("released", 15, 15), at="Ergneti"),
            by("OSCE mission", "other", ("released", 13, 13)),
            by("Tskhinvali", "casualties", ("captured", 12, 12)),
        ],
        marks=owed("“handed over” is one verb, and the number after it is bare"),
    ),
    pytest.param(
        "threat: an ultimatum",
        "The general gave the city 48 hours to surrender. “After that we will use every gun we have,” he told Radio "
        "Belgrade. The mayor of Vukovar refused.",
        [
            by("general", "statement"),
            by("mayor of Vukovar", "statement"),
        ],
        marks=owed("to refuse, and nothing more, is to speak"),
    ),
    # --- hostages, air disasters, attacks ------------------------------------------------------------------------------------
    pytest.param(
        "hostages: the ministry’s account changes",
        "Gunmen are holding about 60 people in the theatre, the interior ministry said at noon. At four it corrected "
        "itself: there were at least 140. A hostage who reached us by telephone said two people had been shot.",
        [
            by("interior ministry", "abduction", ("captured", 54, 66)),
            by("interior ministry", "abduction", ("captured", 140, None)),
            by("hostage who reached us by telephone", "attack"),
        ],
        marks=owed("people held by gunmen are abducted; “it corrected itself” is the same speaker"),
    ),
    (
        "hostages: released by night",
        "The kidnappers freed 21 of the schoolgirls on Sunday night, the governor of Zamfara said. None of them was hurt."
        " He denied that a ransom had been paid.",
        [
            by("governor of Zamfara", "other", ("released", 21, 21)),
            by("governor of Zamfara", "other", stance="deny"),
        ],
    ),
    pytest.param(
        "hostages: a group says it did it",
        "Jemaah Islamiyah has claimed responsibility for the abduction of five divers off Sipadan. Malaysia’s navy says "
        "it has no proof. The divers’ families asked for them to be let go.",
        [
            by("Jemaah Islamiyah", "abduction", ("captured", 5, 5), at="Sipadan"),
            by("Malaysia’s navy", "statement"),
            by("divers’ families", "statement"),
        ],
        marks=owed("an abduction “of five” takes the five"),
    ),
    pytest.param(
        "crash: all on board",
        "An airliner with 104 people on board has crashed near Médenine, Tunisia’s transport ministry said. There were no"
        " survivors, it added. Villagers say the aircraft was on fire before it came down.",
        [
            by("Tunisia’s transport ministry", "equipment-loss", at="Médenine"),
            by("Tunisia’s transport ministry", "casualties"),
            by("Villagers", "equipment-loss"),
        ],
        marks=owed("no survivors are dead, not a denial"),
    ),
    (
        "crash: shot down or not",
        "Rebels shot down a military transport plane over Luhansk, Ukraine’s defence ministry confirmed. All 49 men on "
        "board were killed, it said. A rebel commander claimed that a second plane had been hit. The ministry denied "
        "this.",
        [
            by("Ukraine’s defence ministry", "equipment-loss", ("equipment:plane", 1, 1), at="Luhansk"),
            by("Ukraine’s defence ministry", "casualties", ("killed", 49, 49)),
            by("rebel commander", "equipment-loss"),
            by("ministry", "equipment-loss", stance="deny"),
        ],
    ),
    pytest.param(
        "bomb: market attack",
        "A suicide bomber blew himself up at a market in Maiduguri, killing at least 18 people, a police spokesman said. "
        "A nurse counted 22 bodies at the hospital. No group has said it was behind the attack.",
        [
            by("police spokesman", "suicide-bomb", ("killed", 18, None), at="Maiduguri"),
            by("nurse", "casualties", ("killed", 22, 22)),
        ],
    ),
    (
        "bomb: broadcaster’s one-line posts",
        "BREAKING: Explosion at airport in Brussels. Fire service: one dead, several injured. Airport closed until "
        "further notice, operator says. Prime minister: “What we feared has happened.”",
        [
            by("desk", "explosive", at="Brussels"),
            by("Fire service", "casualties", ("killed", 1, 1), ("wounded", 3, 24)),
            by("operator", "other"),
            by("Prime minister", "statement"),
        ],
    ),
    pytest.param(
        "attack: village raid",
        "Gunmen on motorbikes raided three villages in the Tillabéri region on Sunday, killing 37 people, a local "
        "official said. “They went from house to house,” he said. More than 1,000 people have since fled to Ouallam, "
        "according to the UN refugee agency.",
        [
            by("local official", "attack", ("killed", 37, 37), at="Tillabéri"),
            by("UN refugee agency", "displacement", ("displaced", 1001, None), at="Ouallam"),
        ],
    ),
    pytest.param(
        "attack: photographs",
        "Photographs taken by our photographer show nine bodies beside the road at Racak. The police say they were "
        "rebels. “They were farmers,” a woman from the village told us.",
        [
            by("our photographer", "casualties", ("killed", 9, 9), at="Racak"),
            by("police", "casualties"),
            by("woman from the village", "statement"),
        ],
        marks=owed("pictures with an owner have a source; what the dead were is told of the dead"),
    ),
    # --- corrections, denials, more of both sides ----------------------------------------------------------------------------
    (
        "correction: place was wrong",
        "Correction: in our post of 11:20 we said that rebels had entered Kananga. They had not; they were in Tshikapa. "
        "We are sorry.",
        [
            by("desk", "advance", at="Kananga", stance="retract"),
            by("desk", "advance", at="Tshikapa"),
        ],
    ),
    (
        "denial: the palace answers an earlier report",
        "The palace has denied our report that the president left Port-au-Prince on Saturday. “He is at his desk,” an "
        "aide said. Two airport workers still say they saw him leave.",
        [
            by("palace", "withdrawal", at="Port-au-Prince", stance="deny"),
            by("aide", "statement"),
            by("airport workers", "withdrawal"),
        ],
    ),
    pytest.param(
        "retraction: a witness no longer sure",
        "The driver who told us that the bridge at Sloviansk had been blown up has taken it back. “I only heard the "
        "bang,” he said. The bridge is standing, our correspondent reports.",
        [
            by("driver", "damage", at="Sloviansk", stance="retract"),
            by("driver", "statement"),
            by("Our correspondent", "damage", stance="deny"),
        ],
        marks=owed("who has taken it back has taken back what the clause before says"),
    ),
    (
        "denial: army on the camp",
        "The army denied on Friday that its helicopters had fired on the camp at Bentiu. It said that no aircraft had "
        "flown that day. Peacekeepers who went to the camp counted 16 burnt huts.",
        [
            by("army", "airstrike", at="Bentiu", stance="deny"),
            by("Peacekeepers", "damage", ("buildings:hut", 16, 16)),
        ],
    ),
    (
        "closure: roads and schools",
        "The border crossing at Torkham has been closed, a Pakistani customs officer said. Hundreds of lorries are "
        "waiting on both sides. Schools in Peshawar will stay shut until Monday, the provincial government announced.",
        [
            by("Pakistani customs officer", "other", at="Torkham"),
            by("provincial government", "other", at="Peshawar"),
        ],
    ),
    pytest.param(
        "troops: pledged and sent",
        "France will send 800 soldiers to Bangui, President François Hollande said. Two hundred are already there. Chad "
        "said it had withdrawn its own contingent.",
        [
            by("François Hollande", "deployment", ("troops", 800, 800), at="Bangui"),
            by("François Hollande", "deployment", ("troops", 200, 200)),
            by("Chad", "withdrawal"),
        ],
        marks=owed("a bare number is of the soldiers before it"),
    ),
    pytest.param(
        "refugees: counts at the border",
        "The UN refugee agency registered 4,200 arrivals from Ivory Coast in two days. It expects 10,000 by the end of "
        "the week. “They bring nothing with them,” said its officer in Danané.",
        [
            by("UN refugee agency", "displacement", ("displaced", 4200, 4200)),
            by("UN refugee agency", "displacement", ("displaced", 10000, 10000)),
            by("officer in Danané", "statement"),
        ],
        marks=owed("“it expects” is said by the body before"),
    ),
]


@examples("name, text, wanted", POSTS)
def test_a_post_is_read_as_a_coder_reads_it(name: str, text: str, wanted: list[Row]) -> None:
    found = [to_record(claim) for claim in claims(text)]
    paired = scorer().pairs(wanted, found)
    told = [scorer().told(record) for record in found]
    assert len(paired) == len(wanted), told
    assert all(all(right.values()) for right in paired.values()), (paired, told)
    assert len(found) <= len(wanted) + SPARE, told
