"""Checks as a reader reads them.

Comes in: a check, whose sentence names who gave a figure as the picture knows them. Goes out: the same, with sides by their names.
Refuses to know: the arithmetic.
"""

from __future__ import annotations

import re
from dataclasses import replace

from sayso.model.cast import Cast
from sayso.model.incident import Check
from sayso.page.words import capital, side_in_a_sentence, table


def in_words(cast: Cast, check: Check) -> Check:
    """The check with capitals at its start and on names alone, and names for the slugs of sides and for the page's own voice."""
    slugs = "|".join(re.escape(bloc) for bloc in (*cast.blocs, "desk"))
    told = re.sub(
        rf"(?<=\bfor )(?:{slugs})\b|(?<=\()(?:{slugs})(?=\))", lambda found: _called(cast, found[0]), check.text
    )
    small = "|".join(re.escape(word.capitalize()) for word in table("articles")["lower"][0].split())
    told = re.sub(rf"(?<=\()(?:{small})(?= )", lambda found: found[0].lower(), told)
    return replace(check, text=capital(told))


def _called(cast: Cast, name: str) -> str:
    return table("sources")[name][0] if name == "desk" else side_in_a_sentence(cast, name)
