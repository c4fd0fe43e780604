"""What the translation room keeps beside wagtail-localize's own strings."""

from translation.models.policies import TranslationPolicy
from translation.models.reviews import StringComment, StringReview

__all__ = ["StringComment", "StringReview", "TranslationPolicy"]
