"""The model field and the form field that every uploaded document passes."""

from typing import Any

from django.db import models
from django.db.models.fields.files import FieldFile
from wagtail.documents.fields import WagtailDocumentField

from core.intake import check_document, document_rules


class CheckedDocumentFile(FieldFile):
    """A document on a model; nothing is stored through it that is not what its name says."""

    def save(self, name: str, content: Any, save: bool = True) -> None:
        """Store a document. Raises ValidationError where it is refused."""
        check_document(content, name)
        super().save(name, content, save)

    save.alters_data = True  # type: ignore[attr-defined]


class CheckedDocumentField(models.FileField):
    """A file field of which no route can avoid the check: forms, loaders and plain code."""

    attr_class = CheckedDocumentFile

    def formfield(self, **kwargs: Any) -> Any:  # type: ignore[override]
        """Return a form field that refuses with a message next to it."""
        return super().formfield(**{"form_class": CheckedDocumentFormField, **kwargs})


class CheckedDocumentFormField(WagtailDocumentField):
    """A file field that says which kinds and sizes are accepted, and refuses the others."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.help_text = document_rules()

    def to_python(self, data: Any) -> Any:
        """Return the uploaded file, checked, or None where none was chosen."""
        file = super().to_python(data)
        if file is not None:
            check_document(file)
        return file
