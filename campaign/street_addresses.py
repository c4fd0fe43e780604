"""How street addresses are written in the site's languages and in Portuguese and German: a street with a number.

A name in capitals is enough in most cases. Where all is in small letters, or a script has none, the number has to
end what is said: "in the street with 20 people" is no address.
"""

import re

from babel import Locale

CAPITAL = "[A-ZÀ-ÖØ-ÞА-ЯЁ]"
# What stands between a street and its name, and inside of names.
INSIDE = (
    r"(?:(?i:de|du|des|del|da|do|dos|das|la|le|les|los|las|el|of|the|имени|им\.)\s+|[dDlL][’'])"
)
NAME = rf"{INSIDE}*{CAPITAL}[\w.’'-]*(?:\s+{INSIDE}*{CAPITAL}[\w.’'-]*){{0,3}}"
# Words for a street that come before its name, and some that also mean other things.
BEFORE = (
    r"(?i:rue|avenue|boulevard|impasse|quai|chemin|allée|calle|avenida|avda\.?|av\.|carrera|carretera|paseo|"
    r"rua|travessa|alameda|estrada|praça|улиц[аеуы]|ул\.|проспект[еа]?|пр\.|пр-т|площад[ьи]|пл\.|переул(?:ок|ке|ка)|"
    r"пер\.|набережн(?:ая|ой)|наб\.|бульвар[е]?|шоссе)"
)
BEFORE_CAPITALS = r"(?i:place|plaza|largo|square|cours|beco)"
AFTER = r"(?i:street|st\.|road|rd\.|avenue|ave\.|lane|square|drive|boulevard|blvd\.?|court|terrace)"
ARABIC = "(?:شارع|طريق|ميدان|ساحة|نهج|زنقة|حي)"
# Words that are no name of a street.
NO_NAME = (
    r"(?i:with|and|in|on|at|of|the|to|for|from|avec|et|pour|dans|contre|con|y|para|por|contra|sin|com|e|sem|с|со|и|на|"
    r"в|для|против|مع|من|في|على|إلى|عند|قبل|بعد|حوالي|نحو|الساعة|يوم)"
)
LANGUAGES = ("en", "fr", "es", "pt", "ru", "ar", "ar_LB", "de")


def _months() -> str:
    """Return a pattern for the names of months, as CLDR has them."""
    names = {
        re.escape(name.rstrip("."))
        for language in LANGUAGES
        for width in Locale.parse(language).months["format"].values()
        for name in width.values()
        if len(name) > 2
    }
    return rf"(?i:(?:{'|'.join(sorted(names))})(?!\w))"


# No year, no hour, no day of a month.
NUMBER = (
    r"(?!(?:19|20)\d\d(?!\d))\d{1,4}(?:\s?(?:bis|ter|[a-dA-Dа-гА-Г]))?"
    rf"(?![\w%]|[:.]\d|/\d|\s*(?:o’clock|o'clock|am\b|pm\b)|\.?\s+(?:de\s+)?{_months()})"
)
BETWEEN = r"(?:,?\s*(?:n[°ºo]\.?|№|no\.|д\.|дом|رقم)\s*|,?\s+)"
END = r"(?=\s*(?:[,.;:!?)\n]|$))"
SMALL = rf"(?:(?!{NO_NAME}\s)[^\W\d_][\w.’'-]*\s+)"
FORMS = (
    rf"(?:{BEFORE}|{BEFORE_CAPITALS})\s+{NAME}{BETWEEN}{NUMBER}",
    rf"{NUMBER},?\s+(?:{BEFORE}|{BEFORE_CAPITALS})\s+{NAME}",
    rf"{NUMBER},?\s+{BEFORE}\s+{INSIDE}*{SMALL}{{0,2}}(?!{NO_NAME}\s)[^\W\d_]+{END}",
    rf"{BEFORE}\s+{INSIDE}*{SMALL}{{1,3}}?{NUMBER}{END}",
    rf"{NUMBER},?\s+(?:{CAPITAL}[\w.’'-]*\s+){{1,3}}{AFTER}(?!\w)",
    rf"{NUMBER}\s+{SMALL}{{1,2}}?(?i:street|road|avenue|lane){END}",
    rf"(?:{CAPITAL}[\w.’'-]*\s+){{1,3}}{AFTER}{BETWEEN}{NUMBER}",
    rf"{SMALL}{{1,2}}?(?i:street|road|avenue|lane){BETWEEN}{NUMBER}{END}",
    rf"{CAPITAL}\w+(?:ая|ий|ый|ой)\s+{BEFORE}{BETWEEN}{NUMBER}",
    rf"\w+(?i:straße|strasse|str\.)\s+{NUMBER}",
    rf"{ARABIC}\s+{SMALL}{{1,4}}?(?:رقم\s+)?{NUMBER}",
    rf"{NUMBER}\s+(?:شارع|نهج|زنقة)\s+(?!{NO_NAME}\s)[^\W\d_]+",
)
STREET_ADDRESS = re.compile("|".join(rf"(?<!\w){form}" for form in FORMS), re.MULTILINE)
