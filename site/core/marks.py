"""Marks in running text: terms that are explained in place, and citations of sources.

Both are stored as links, `<a linktype="term" id="translation key">` and `<a linktype="citation" id="source"
locator="pages">`, because wagtail-localize carries links with all their attributes: a translator sees the words
between `<a id="a1">` and `</a>`, and nothing else.
"""

import re
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import LinkHandler, RichText, expand_db_html
from wagtail.rich_text.rewriters import extract_attrs

from core.glossary import anchor_of, glossary_url
from core.references import References, current_references

MARK = re.compile(
    r"<a\b(?P<attributes>[^>]*\blinktype=\"(?P<kind>term|citation)\"[^>]*)>(?P<words>.*?)</a>",
    re.DOTALL,
)
# The signs that follow a mark, with the thin space that French sets before some of them.
SIGNS = r"(?:[\u00a0\u202f]?[.,:;?!…»”’)،؛؟])*"
MARK_AND_SIGNS = re.compile(f"{MARK.pattern}(?P<signs>{SIGNS})", re.DOTALL)


class MarkedText(RichText):
    """Rich text of a page: its terms open their explanation, its citations lead to the list of sources."""

    def __html__(self) -> str:
        """Return the HTML of the text with its marks."""
        html = expand_db_html(expand_marks(self.source))
        return render_to_string("wagtailcore/shared/richtext.html", {"html": html})


def expand_marks(source: str) -> str:
    """Return stored rich text with its marks as HTML.

    Only while a page is rendered are there explanations and a list to lead to; elsewhere the words stand
    alone, as they do where a term or source is gone.
    """
    references = current_references()

    def replace(match: re.Match[str]) -> str:
        words = mark_safe(match["words"])  # noqa: S308  what the editor's own rules let through
        attributes = extract_attrs(match["attributes"])
        if references is None:
            return format_html("{}{}", words, match["signs"])
        if match["kind"] == "term":
            return _term(references, attributes, words, match["signs"])
        return format_html("{}{}{}", words, _citation(references, attributes), match["signs"])

    return MARK_AND_SIGNS.sub(replace, source)


def print_marks(source: str) -> str:
    """Return stored rich text with its citations as "[number, place]", as paper has them.

    They stand in `cite` elements that say number and place once more, for documents with footnotes. Terms stay
    links, which lead to the glossary.
    """
    references = current_references()

    def replace(match: re.Match[str]) -> str:
        if match["kind"] == "term":
            return match[0]
        attributes = extract_attrs(match["attributes"])
        value = attributes.get("id", "")
        if references is None or not value.isdecimal() or int(value) not in references.sources:
            return match["words"]
        number, locator = references.number_of(int(value)), attributes.get("locator", "")
        return format_html(
            '{} <cite data-number="{}" data-locator="{}">[{}]</cite>',
            mark_safe(match["words"]),  # noqa: S308  what the editor's own rules let through
            number,
            locator,
            ", ".join(filter(None, (str(number), locator))),
        )

    return MARK.sub(replace, source)


def _term(
    references: References, attributes: dict[str, str], words: SafeString, signs: str
) -> SafeString:
    """Return the button of a term. Lines may break after any button, so the signs that follow are kept beside it."""
    key = attributes.get("id", "")
    if key not in references.terms:
        return format_html("{}{}", words, signs)
    button = _markup("term", explanation_id=explanation_id(key), words=words)
    if not signs:
        return button
    return format_html('<span class="unbroken">{}{}</span>', button, signs)


def _citation(references: References, attributes: dict[str, str]) -> SafeString:
    value = attributes.get("id", "")
    if not value.isdecimal() or int(value) not in references.sources:
        return SafeString()
    return citation_mark(references, int(value), attributes.get("locator", ""))


def citation_mark(references: References, source_id: int, locator: str = "") -> SafeString:
    """Return the mark that leads from a place in the text to a source in the page's list."""
    number = references.number_of(source_id)
    places = references.places.setdefault(source_id, [])
    places.append(f"citation-{number}-{len(places) + 1}")
    return _markup("citation", number=number, place=places[-1], locator=locator)


def _markup(component: str, **context: Any) -> SafeString:
    """Return a component inside of a line: white space around it would show."""
    text = render_to_string(f"components/{component}.html", context)
    return mark_safe(text.strip())  # noqa: S308  escaped by the template


def explanation_id(translation_key: Any) -> str:
    """Return the id of a term's explanation on the page that uses it."""
    return f"explained-{anchor_of(translation_key)}"


class TermLinkHandler(LinkHandler):
    """Expands links to terms outside of a page's text, such as in a definition: to the glossary."""

    identifier = "term"

    @classmethod
    def expand_db_attributes(cls, attrs: dict[str, Any]) -> str:
        """Return the opening tag for one link."""
        url = glossary_url()
        if not url or not attrs.get("id"):
            return "<a>"
        return format_html('<a href="{}#{}">', url, anchor_of(attrs["id"]))

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        """Return the opening tags for all links of a text."""
        return [cls.expand_db_attributes(attrs) for attrs in attrs_list]

    @classmethod
    def extract_references(cls, attrs: dict[str, Any]) -> Any:
        """Yield what Wagtail's reference index should know: the term in each language."""
        from core.models import GlossaryTerm

        for pk in GlossaryTerm.objects.filter(translation_key=attrs["id"]).values_list("pk"):
            yield GlossaryTerm, str(pk[0]), "", ""


class CitationLinkHandler(LinkHandler):
    """Expands citations outside of a page's text, where there is no list of sources: to nothing."""

    identifier = "citation"

    @classmethod
    def expand_db_attributes(cls, attrs: dict[str, Any]) -> str:
        """Return the opening tag for one citation."""
        return cls.expand_db_attributes_many([attrs])[0]

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        """Return the opening tags for all citations of a text."""
        return ["<a>"] * len(attrs_list)

    @classmethod
    def extract_references(cls, attrs: dict[str, Any]) -> Any:
        """Yield what Wagtail's reference index should know of this citation."""
        from core.models import Source

        yield Source, attrs["id"], "", ""
