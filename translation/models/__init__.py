"""What the translation room keeps beside wagtail-localize's own strings."""

from translation.models.checking import (
    CheckedText,
    CheckWaiver,
    FoundProblem,
    Severity,
    StigmaTerm,
)
from translation.models.assignments import TranslationAssignment
from translation.models.files import ImportRun, VolunteerBundle
from translation.models.policies import TranslationPolicy
from translation.models.reviews import StringComment, StringReview
from translation.models.statuses import SourceWords, TranslationStatus

__all__ = [
    "CheckWaiver",
    "CheckedText",
    "FoundProblem",
    "Severity",
    "StigmaTerm",
    "StringComment",
    "StringReview",
    "TranslationPolicy",
    "SourceWords",
    "StringComment",
    "StringReview",
    "TranslationAssignment",
    "TranslationPolicy",
    "TranslationStatus",
from translation.models.credits import TranslationCredit
from translation.models.pages import TranslationsPage
from translation.models.policies import TranslationPolicy
from translation.models.reviews import StringComment, StringReview
from translation.models.statuses import TranslationStatus

__all__ = [
    "StringComment",
    "StringReview",
    "TranslationCredit",
    "TranslationPolicy",
    "TranslationStatus",
    "TranslationsPage",
    "ImportRun",
    "StringComment",
    "StringReview",
    "TranslationPolicy",
    "VolunteerBundle",
]
