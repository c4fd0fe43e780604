"""Files of snippets that have drafts."""

from typing import Any, ClassVar


class MeasuredFilesMixin:
    """Stores files as soon as a revision names them, and keeps their sizes in bytes beside them.

    Wagtail saves a draft of a snippet as a revision alone, which holds a file's name and not the file. Sizes
    are kept so that a page can name them without touching the storage.
    """

    # By the name of each file field, the field that holds its size.
    size_fields: ClassVar[dict[str, str]]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the snippet with its files and their sizes."""
        self.store_files()
        super().save(*args, **kwargs)  # type: ignore[misc]

    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        """Save a revision, and with it the files that it names."""
        self.store_files()
        return super().save_revision(*args, **kwargs)  # type: ignore[misc]

    def store_files(self) -> None:
        """Store what was uploaded and not stored yet."""
        for name, size_name in self.size_fields.items():
            file = getattr(self, name)
            if file and not file._committed:
                file.save(file.name, file.file, save=False)
                self.file_stored(name)
            setattr(self, size_name, file.size if file else 0)

    def file_stored(self, name: str) -> None:
        """Note that a file was stored in a field."""
