"""Bank account and card numbers in a text, known by their check digits. They are not wanted anywhere here."""

import re
from collections.abc import Iterator

# ISO 13616: two letters, two check digits, up to thirty letters and digits, often in groups of four.
IBAN = re.compile(r"(?<![^\W_])[A-Za-z]{2}[ -]?[0-9]{2}(?:[ -]?[A-Za-z0-9]){11,30}(?![^\W_])")
SHORTEST_IBAN = 15
# Words of a sentence have fewer.
FEWEST_DIGITS_OF_AN_IBAN = 10
# ISO/IEC 7812: thirteen to nineteen digits, often in groups.
CARD = re.compile(r"(?<![0-9])[0-9](?:[ -]?[0-9]){12,18}(?![0-9])")
SEPARATORS = re.compile(r"[ -]")


def bank_details_in(text: str) -> Iterator[str]:
    """Yield account numbers (IBAN) and card numbers as they stand in a text."""
    for match in IBAN.finditer(text):
        number = _iban_within(match[0])
        if number:
            yield number
    for match in CARD.finditer(text):
        if _is_card(SEPARATORS.sub("", match[0])):
            yield match[0]


def _iban_within(found: str) -> str:
    """Return the longest beginning whose check digits are right: words may follow a number."""
    for end in range(len(found), SHORTEST_IBAN - 1, -1):
        part = found[:end]
        if part[-1] not in " -" and _is_iban(SEPARATORS.sub("", part).upper()):
            return part
    return ""


def _is_iban(number: str) -> bool:
    """Say whether the remainder of ISO 7064 (MOD 97-10) is right."""
    digits = sum(character.isdigit() for character in number)
    if len(number) < SHORTEST_IBAN or digits < FEWEST_DIGITS_OF_AN_IBAN:
        return False
    moved = number[4:] + number[:4]
    return int("".join(str(int(character, 36)) for character in moved)) % 97 == 1


def _is_card(number: str) -> bool:
    """Say whether the check digit after Luhn is right; a row of one digit is no card."""
    if len(set(number)) == 1:
        return False
    digits = [int(character) for character in reversed(number)]
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[1::2]]
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0
