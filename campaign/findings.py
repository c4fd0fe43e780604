"""What a text tells that is finer than its organiser chose: pointed out before sending and to coordinators.

Nothing of it is stored: it is computed from the text whenever somebody looks.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from campaign.bank_details import bank_details_in
from campaign.models import (
    ActionContent,
    ActionPhoto,
    ActionReport,
    Precision,
    ReportLink,
    ReportQuotation,
)
from campaign.models.actions import EXACT
from campaign.street_addresses import STREET_ADDRESS
from core.folding import fold_name
from core.models import CityName


class FindingKind(Enum):
    """What kind of thing a text tells."""

    EMAIL = "email"
    PHONE = "phone"
    HANDLE = "handle"
    LINK = "link"
    ADDRESS = "address"
    CITY = "city"
    BANK = "bank"

    @property
    def label(self) -> Promise:
        """Return what it is in words."""
        return LABELS[self]


LABELS = {
    FindingKind.EMAIL: _("an e-mail address"),
    FindingKind.PHONE: _("a phone number"),
    FindingKind.HANDLE: _("the name of an account"),
    FindingKind.LINK: _("a link, where more may stand than you chose to show"),
    FindingKind.ADDRESS: _("what looks like a street address"),
    FindingKind.CITY: _("the name of a city"),
    FindingKind.BANK: _("the number of a bank account or a card"),
}


@dataclass(frozen=True)
class Finding:
    """One thing in one field of a model, usually of ActionContent: `text` as it stands there."""

    kind: FindingKind
    field: str
    text: str
    model: type[Model] = ActionContent

    @property
    def field_label(self) -> str:
        """Return the name of the field in the reader's language."""
        return str(self.model._meta.get_field(self.field).verbose_name)  # type: ignore[union-attr]


@dataclass(frozen=True)
class Passage:
    """What stands in one field of a model."""

    field: str
    text: str
    model: type[Model] = ActionContent

    def finding(self, kind: FindingKind, text: str) -> Finding:
        """Return a finding in it."""
        return Finding(kind, self.field, text, self.model)


SEARCHED_IN_REPORT = ("what_happened", "outcomes")
SEARCHED = ("title", "description", "organisations", "accessibility", "picture_alt")
EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
HANDLE = re.compile(r"(?<![\w@./])@\w[\w.]{1,40}")
# Seven digits or more with what people put between them; dates of ISO 8601 are taken out before.
PHONE = re.compile(r"(?<!\w)\+?\(?\d(?:[\s().\-/]{0,2}\d){6,14}(?!\w)")
DATE = re.compile(
    r"\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[./]\d{1,2}[./]\d{4}\b|\b\d{1,2}[.:]\d{2}\s?[-–]\s?\d{1,2}[.:]\d{2}\b"
)
PATTERNS = (
    (FindingKind.LINK, LINK),
    (FindingKind.EMAIL, EMAIL),
    (FindingKind.HANDLE, HANDLE),
    (FindingKind.PHONE, PHONE),
    (FindingKind.ADDRESS, STREET_ADDRESS),
)
WORD = re.compile(r"[^\W\d_][\w'’ʼ-]*")
MOST_WORDS_OF_A_CITY = 5
FEWEST_LETTERS_OF_A_CITY = 3


def findings_in(content: ActionContent) -> list[Finding]:
    """Return what title, texts and links tell beyond the chosen precision; at most one query."""
    texts = [Passage(field, getattr(content, field)) for field in SEARCHED]
    links = [Passage("links", link) for link in content.links]
    return findings_among(texts, links, content)


def findings_in_report(report: ActionReport, content: ActionContent) -> list[Finding]:
    """Return what a report tells beyond the precision of its action: text, quotations, descriptions, links."""
    texts = [Passage(field, getattr(report, field), ActionReport) for field in SEARCHED_IN_REPORT]
    for quotation in report.quotations.all():
        texts.append(Passage("text", quotation.text, ReportQuotation))
        texts.append(Passage("said_by", quotation.said_by, ReportQuotation))
    texts += [Passage("alt", photo.alt, ActionPhoto) for photo in report.photos.all()]
    links = [Passage("url", link.url, ReportLink) for link in report.links.all()]
    return findings_among(texts, links, content)


def findings_among(
    texts: list[Passage], links: list[Passage], content: ActionContent
) -> list[Finding]:
    """Return what texts and links tell beyond the precision of a content; at most one query."""
    found = [
        *_found_by_pattern(texts, content.precision),
        *_found_links(links, content.precision),
        *_cities(texts, content),
    ]
    return list(dict.fromkeys(found))


def _found_by_pattern(texts: list[Passage], precision: str) -> Iterator[Finding]:
    """Yield what patterns find; each looks at what the ones before have left over."""
    patterns = [
        row for row in PATTERNS if row[0] != FindingKind.ADDRESS or precision != Precision.PLACE
    ]
    for passage in texts:
        text = passage.text
        for number in bank_details_in(text):
            yield passage.finding(FindingKind.BANK, number)
            text = text.replace(number, " ; ")
        for kind, pattern in patterns:
            if kind == FindingKind.PHONE:
                text = DATE.sub(" ; ", text)
            for match in pattern.finditer(text):
                yield passage.finding(kind, match[0].strip())
            text = pattern.sub(" ; ", text)


def _found_links(links: list[Passage], precision: str) -> Iterator[Finding]:
    """Yield every link where the city is not to be known."""
    if precision not in EXACT:
        for link in links:
            yield link.finding(FindingKind.LINK, link.text)


def _cities(texts: list[Passage], content: ActionContent) -> Iterator[Finding]:
    """Yield names of the country's cities where the city is not to be known."""
    if content.precision in EXACT or not content.country:
        return
    phrases: dict[str, Finding] = {}
    for passage in texts:
        for phrase in _phrases(passage.text):
            phrases.setdefault(fold_name(phrase), passage.finding(FindingKind.CITY, phrase))
    # Preparing a question takes much longer than its answer, and an import has thousands of rows.
    if not phrases:
        return
    names = CityName.objects.filter(country=content.country, folded__in=list(phrases))
    for folded in sorted(set(names.values_list("folded", flat=True))):
        yield phrases[folded]


def _phrases(text: str) -> Iterator[str]:
    """Yield every run of a few words that can be a city's name: not all in small letters."""
    words = WORD.findall(text)
    for start in range(len(words)):
        for length in range(1, MOST_WORDS_OF_A_CITY + 1):
            phrase = " ".join(words[start : start + length])
            cased = phrase.lower() != phrase.upper()
            if len(phrase) >= FEWEST_LETTERS_OF_A_CITY and not (cased and phrase.islower()):
                yield phrase
