"""A passphrase made by the program, for somebody who is let in or has forgotten theirs."""

import secrets

CONSONANTS, VOWELS = "bdfgklmnprstvz", "aeiou"
WORDS, SYLLABLES = 4, 3


def new_passphrase() -> str:
    """Four made-up words, easy to say over a table: 70 syllables each, so 73 random bits."""
    return " ".join(
        "".join(secrets.choice(CONSONANTS) + secrets.choice(VOWELS) for _ in range(SYLLABLES))
        for _ in range(WORDS)
    )
