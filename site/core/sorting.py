"""The order of names in lists, and the letter that each stands under."""

import unicodedata

ARABIC_ARTICLE = "ال"
ARABIC_FORMS = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "ـ": None}
)


def sorting_form(text: str) -> str:
    """Return the text without accents, case, Arabic letter forms and the Arabic article.

    Names are compared by this form: PostgreSQL's order depends on how its server was set up.
    """
    decomposed = unicodedata.normalize("NFKD", text.strip().translate(ARABIC_FORMS))
    letters = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    folded = letters.casefold()
    return folded.removeprefix(ARABIC_ARTICLE) or folded


def index_letter(text: str) -> str:
    """Return the letter under which a name stands, or "#" for what begins with none."""
    letter = next((sign for sign in sorting_form(text) if sign.isalnum()), "")
    return letter.upper()[:1] if letter.isalpha() else "#"
