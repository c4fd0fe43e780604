"""What the content loader remembers, so that it never overwrites an editor's work."""

from django.db import models


class LoadedContent(models.Model):
    """One content file in one language, as it was last loaded.

    `fingerprint` is the SHA-256 of everything the file contributes; `state` is the fingerprint of what the
    loader left in the database. When the database no longer shows that state, an editor has been there.
    """

    path = models.CharField(max_length=255)
    language = models.CharField(max_length=10)
    model = models.CharField(max_length=100)
    object_id = models.CharField(max_length=64)
    fingerprint = models.CharField(max_length=64)
    state = models.CharField(max_length=64)
    loaded_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["path", "language"], name="one_record_per_content_file")
        ]

    def __str__(self) -> str:
        return f"{self.path} ({self.language})"
