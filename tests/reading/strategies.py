"""Texts as hypothesis draws them: of anything at all, and of what dispatches are made of.

Pure noise never meets a rule, so most texts are glued from words, cues, names, figures and stamps, with noise between them.
"""

from __future__ import annotations

from hypothesis import strategies as st

from reading.reports import DONBAS, NOBODY, YEMEN

WORDS = """The the a An army rebels police Officials residents Zelensky Kremlin Kherson Goma Kyiv Sake Red Cross ministry mayor it
    they He She who which that said says claimed denied admitted retracted reportedly according to confirmed told saw withdrew
    accused of captured seized retook shelled bombed killed wounded arrested fled entered shot down was were been has had will may
    would not no never at least about some up more than nearly between and or but while before after because if in near north on
    from into with for by 3 12 40 85% two dozens hundreds 1,200 14:30 people soldiers civilians children tanks a helicopter drones
    hospital market bridge airport village town shelling clashes strike ceasefire Monday yesterday overnight June 12 since so far
    his her its their other another including of whom Mr UN T-72 #Kyiv @user http://x.org nr ppl govt""".split()
MARKS = [
    ".", ",", ";", ":", "—", "-", "“", "”", '"', "'", "’s", "(", ")", "?", "!", "…", "\n", "\n\n", "• ", "[", "]", "\u200e",
]  # fmt: skip
SENTENCES = [
    "The army said it had retaken Lyman and killed 40 soldiers.",
    "At least 12 people were killed and some 40 wounded in Kharkiv, the mayor said.",
    "“They shelled us all night,” said Olena Koval, a teacher in Nikopol.",
    "The Kremlin denied that its forces had shelled the hospital.",
    "Rebels reportedly seized Sake, Goma and Masisi on Monday.",
    "Footage shows a burnt-out tank in the village.",
    "He said three of them were children.",
    "It was a cold morning and the streets were empty.",
    "The ministry retracted its claim that the town had been captured.",
    "Since Sunday 140 people have been killed.",
]
# Sentences that name whoever and whatever they speak of: nothing in them points at what another sentence said.
ALONE = [
    "The Ukrainian army said on Monday that it had retaken Lyman.",
    "Russia’s defence ministry claimed to have destroyed three tanks near Kherson.",
    "Volodymyr Zelensky said 12 civilians were killed in Kharkiv.",
    "Wagner fighters seized Bakhmut on 3 June, Reuters reported.",
    "“Shells hit Nikopol all night,” said Olena Koval, a teacher in Nikopol.",
    "According to TASS, 40 soldiers surrendered in Mariupol.",
    "At least 14 people were wounded in shelling of Odesa.",
    "Footage posted online shows a burning tank in Izyum.",
    "Rain is expected in Lviv.",
    "Police arrested 200 people in Minsk yesterday.",
    "The Red Cross evacuated 85 children from Sumy at 14:30.",
    "Between 15 and 20 drones were shot down over Kyiv overnight, Kyiv says.",
]
# What dispatches are glued from when they are cut, pasted and sent in a hurry.
FRAGMENTS = [
    "UPDATE 1720 GMT: ", "[18:05] ", "0640 — ", "KYIV, June 14 (Agency) - ", "BREAKING: ", "Volodymyr Zelensky", "Red Cross",
    "al-Bab", "N’Djamena", "Bosra ash-Sham", "Київ", "حلب", " said", " says that ", ", according to ", " denied it", " admits",
    " told reporters: “", "”", "“", "’", "‘", " (", ")", "—", "; ", ". ", ": ", "?\n", "\n\n• ", "\n> ", "\r\n", "\u2028",
    "at least 12 dead", "between 15 and 20", "some 1,200", "half a million people", "٣ قتلى", "१२ killed", "40 %", "no fewer than",
    "up to 1e9", "99999999999999999999 people were killed", "on Monday", "last night", "since 23 May 2022", "two days ago",
    "99999 days ago", "at 25:61", "30 February", "the same medic", "it", "He", "their spokesman", "Now eight", "of whom three",
    "<p>", "</div>", "&amp;", "&nbsp;", "<br/>", "[Image: map]", "(Reporting by A. Poe)", "https://example.org/a?b=c#d", "@desk",
]  # fmt: skip
SCRIPTS = st.sampled_from(
    "\0\x01\x1b\x7f\x85\u00a0\u00ad\u0301\u0483\u05d0\u0627\u064b\u0661\u06f3\u0967\u0e01\u200b\u200d\u200e\u202e\u2060\ufeff"
    "\ufffd\uff11\U0001f469\U0001f1fa\U0001d7d9\U000e0041\U0010ffffİıſßﬁⅧ²½〇百“”‘’«»„\"'`—–−…•\t\n\r\v\f "
)
CASTS = st.sampled_from((NOBODY, DONBAS))
SIDED = st.sampled_from(
    (DONBAS, YEMEN)
)  # with countries: where a page's places lie does not hang on what else it names

SHUFFLED = st.lists(st.sampled_from(WORDS) | st.sampled_from(MARKS), max_size=60).map(" ".join)
TOLD = st.lists(st.sampled_from(SENTENCES) | SHUFFLED, min_size=1, max_size=6).map(" ".join)
GLUED = st.lists(st.sampled_from(FRAGMENTS) | st.sampled_from(SENTENCES) | st.sampled_from(WORDS), max_size=30).map(
    "".join
)
STRANGE = st.lists(st.sampled_from(SENTENCES) | st.text(SCRIPTS, max_size=8) | st.sampled_from(WORDS), max_size=20).map(
    " ".join
)
LONG = st.builds(
    lambda piece, times: piece * times, st.sampled_from([*FRAGMENTS, *MARKS, *WORDS]), st.integers(50, 400)
)
ANY = st.text(st.characters(exclude_categories=("Cs",)), max_size=200)
ANYTHING = ANY | SHUFFLED | TOLD | GLUED | STRANGE | LONG
APART = st.lists(st.sampled_from(ALONE), min_size=1, max_size=4).map(" ".join)
