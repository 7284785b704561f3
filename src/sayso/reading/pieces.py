"""Words cut into the pieces that the encoder knows.

Comes in: words, and the list of pieces that the encoder was made with. Goes out: the numbers of each word's pieces. Refuses to
know: the network. The longest piece first, from the left, in small letters without accents: WordPiece as BERT has it (Devlin et al.
2019).

The usual library for this brings along a client that fetches weights from a hub; a desk's reader shall have none.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

OPENS, CLOSES, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
LONGEST = 100  # characters; a longer word is unknown
KEPT = 50_000  # words remembered
CJK = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F))


@dataclass(frozen=True, slots=True)
class Pieces:
    """The numbers of all pieces, and of the words cut before."""

    numbers: Mapping[str, int]
    cut: dict[str, tuple[int, ...]] = field(default_factory=dict)

    @staticmethod
    def of(lines: str) -> Pieces:
        """Pieces a line each, in the order of their numbers."""
        return Pieces({piece: number for number, piece in enumerate(lines.split("\n")) if piece})

    @property
    def opens(self) -> int:
        """The piece before a window."""
        return self.numbers[OPENS]

    @property
    def closes(self) -> int:
        """The piece after a window."""
        return self.numbers[CLOSES]

    def of_word(self, word: str) -> tuple[int, ...]:
        """The numbers of a word's pieces; none for a word of nothing but marks that stand on other letters."""
        known = self.cut.get(word)
        if known is None:
            known = tuple(number for part in _parts(word) for number in self._cut(part))
            if len(self.cut) < KEPT:
                self.cut[word] = known
        return known

    def _cut(self, part: str) -> list[int]:
        if len(part) > LONGEST:
            return [self.numbers[UNKNOWN]]
        out, at = [], 0
        while at < len(part):
            for end in range(len(part), at, -1):
                number = self.numbers.get(("##" if at else "") + part[at:end])
                if number is not None:
                    break
            else:
                return [self.numbers[UNKNOWN]]
            out.append(number)
            at = end
        return out


def _parts(word: str) -> list[str]:
    """A word in small letters without accents, its signs apart."""
    if word.isascii() and word.isalnum():
        return [word.lower()]
    plain = "".join(
        c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) not in ("Mn", "Cc", "Cf")
    )
    apart = "".join(f" {letter} " if _alone(letter) else letter for letter in plain)
    return apart.split()


def _alone(letter: str) -> bool:
    """True for a sign or a Chinese character, which is a part by itself."""
    if letter.isascii():
        return not letter.isalnum() and not letter.isspace() and letter.isprintable()
    return unicodedata.category(letter).startswith("P") or any(low <= ord(letter) <= high for low, high in CJK)
