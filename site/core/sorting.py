"""The order of names in lists, and the letter that each stands under."""

from core.folding import fold_name

ARABIC_ARTICLE = "ال"


def sorting_form(text: str) -> str:
    """Return the text without accents, case, Arabic letter forms and the Arabic article.

    Names are compared by this form: PostgreSQL's order depends on how its server was set up. The article
    goes first, because folding makes other beginnings look like it: إلغاء stands under ا.
    """
    return fold_name(text.strip().removeprefix(ARABIC_ARTICLE)) or fold_name(text)


def index_letter(text: str) -> str:
    """Return the letter under which a name stands, or "#" for what begins with none."""
    letter = sorting_form(text)[:1].upper()
    return letter if letter.isalpha() else "#"
