"""What the translation room keeps beside wagtail-localize's own strings."""

from translation.models.assignments import AssignmentNotice, TranslationAssignment
from translation.models.checking import (
    CheckedText,
    CheckWaiver,
    FoundProblem,
    Severity,
    StigmaTerm,
)
from translation.models.credits import TranslationCredit
from translation.models.files import ImportRun, VolunteerBundle
from translation.models.flow import LanguageReviewTask, TranslationNotice
from translation.models.pages import TranslationsPage
from translation.models.policies import TranslationPolicy
from translation.models.publishing import PublishingSet, PublishingSetItem
from translation.models.reviews import StringComment, StringReview
from translation.models.statuses import CountCheck, SourceWords, TranslationStatus

__all__ = [
    "AssignmentNotice",
    "CheckWaiver",
    "CheckedText",
    "CountCheck",
    "FoundProblem",
    "ImportRun",
    "LanguageReviewTask",
    "PublishingSet",
    "PublishingSetItem",
    "Severity",
    "SourceWords",
    "StigmaTerm",
    "StringComment",
    "StringReview",
    "TranslationAssignment",
    "TranslationCredit",
    "TranslationNotice",
    "TranslationPolicy",
    "TranslationStatus",
    "TranslationsPage",
    "VolunteerBundle",
]
