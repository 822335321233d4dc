"""A short quiz inside a lesson: checked in the notebook, its key not readable in the source.

The key holds a slow salted digest of each right letter, so that reading the cell tells nothing.
Somebody who tries all the letters learns the answer; in practice work that is fine.
"""

from __future__ import annotations

import hashlib

from autograder.messages import languages, say
from autograder.values import plain_text

ROUNDS = 20_000
KHMER_LETTERS = str.maketrans("កខគឃ", "abcd")


def seal(letter: str, salt: str) -> str:
    """The sealed form of one right letter: 16 hex digits."""
    return hashlib.pbkdf2_hmac("sha256", letter.encode(), salt.encode(), ROUNDS).hex()[:16]


def seal_all(letters: str, salt: str) -> str:
    """The key of a quiz: the salt, then one sealed letter a question."""
    return " ".join([salt, *(seal(letter, f"{salt}{n}") for n, letter in enumerate(letters, 1))])


def quiz(*, key: str, **answers: str) -> None:
    """Print one line a question; letters may be Latin (a-d) or Khmer (ក-ឃ)."""
    salt, *sealed = key.split()
    for language in languages():
        for number, (name, answer) in enumerate(answers.items(), 1):
            letter = plain_text(answer).strip().lower().translate(KHMER_LETTERS)
            print(say(_verdict(letter, f"{salt}{number}", sealed[number - 1]), language, name=name))


def _verdict(letter: str, salt: str, sealed: str) -> str:
    if not letter:
        return "quiz_blank"
    return "quiz_right" if seal(letter, salt) == sealed else "quiz_wrong"
