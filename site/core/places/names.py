"""A place's name together with the language it is in."""

from dataclasses import dataclass

from core.languages import RIGHT_TO_LEFT


@dataclass(frozen=True)
class PlaceName:
    """A name as it is shown. `language` is empty where nobody says which language it is in."""

    text: str
    language: str

    @property
    def direction(self) -> str:
        """Return the value of the HTML `dir` attribute."""
        if not self.language:
            return "auto"
        return "rtl" if self.language in RIGHT_TO_LEFT else "ltr"

    def __str__(self) -> str:
        return self.text
