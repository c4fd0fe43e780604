"""Text with commands of TeX, as plain text: accents, letters and escaped signs; nothing else of TeX is known."""

import re
import unicodedata

from core.citations.citation import one_line

SIGNS = {
    "textbackslash": "\\",
    "textasciitilde": "~",
    "textasciicircum": "^",
    "textunderscore": "_",
    "textendash": "–",
    "textemdash": "—",
    "textquoteright": "’",
    "textquoteleft": "‘",
    "textquotedblleft": "“",
    "textquotedblright": "”",
    "ldots": "…",
    "dots": "…",
    "textregistered": "®",
    "texttrademark": "™",
    "copyright": "©",
    "ss": "ß",
    "ae": "æ",
    "AE": "Æ",
    "oe": "œ",
    "OE": "Œ",
    "o": "ø",
    "O": "Ø",
    "l": "ł",
    "L": "Ł",
    "aa": "å",
    "AA": "Å",
    "dh": "ð",
    "DH": "Ð",
    "th": "þ",
    "TH": "Þ",
    "i": "i",
    "j": "j",
}
# What each accent adds to the letter before it.
ACCENTS = {
    "'": "\u0301",
    "`": "\u0300",
    "^": "\u0302",
    '"': "\u0308",
    "~": "\u0303",
    "=": "\u0304",
    ".": "\u0307",
    "u": "\u0306",
    "v": "\u030c",
    "H": "\u030b",
    "c": "\u0327",
    "k": "\u0328",
    "r": "\u030a",
    "d": "\u0323",
    "b": "\u0331",
}
ESCAPED = "{}%&$#_"
# Commands that only set how their text looks.
LOOKS = ("emph", "textit", "textbf", "textsc", "textrm", "textsf", "texttt", "url", "mkbibquote")
PART = re.compile(
    r"\\(?P<escaped>[{}%&$#_])"
    r"|\\(?P<sign>['`^\"~=.]) ?(?P<marked>\{\\?[^\W\d_]\}|\\[ij]\b ?|[^\W\d_])"
    r"|\\(?P<letter>[uvHckrdb])(?: +|(?=\{))(?P<carrier>\{\\?[^\W\d_]\}|\\[ij]\b ?|[^\W\d_])"
    r"|\\(?P<command>[A-Za-z]+)(?:\{\}| *)"
    r"|(?P<brace>[{}])"
    r"|(?P<tie>(?<!\\)~)"
)


def plain(source: str) -> tuple[str, list[str]]:
    """Return the text that a value stands for on one line, and the commands in it that are not known."""
    unknown: list[str] = []

    def replace(match: re.Match[str]) -> str:
        if match["escaped"]:
            return match["escaped"]
        if match["brace"]:
            return ""
        if match["tie"]:
            return " "
        accent, carrier = match["sign"] or match["letter"], match["marked"] or match["carrier"]
        if accent:
            return unicodedata.normalize("NFC", carrier.strip("{}\\ ") + ACCENTS[accent])
        command = match["command"]
        if command in SIGNS:
            return SIGNS[command]
        if command not in LOOKS:
            unknown.append(command)
        return ""

    return one_line(PART.sub(replace, source)), unknown
