"""What the starting content has to keep, checked on its files before anything is loaded.

A room adds a rule of its own with `register` in its AppConfig.ready; `manage.py check_content` runs all of them. What
a block demands of its values (a right answer, feedback on every wrong one) loading the content checks by itself.
"""

from core.content_checks import figures, languages, links, pictures
from core.content_checks.registry import Fault, faults_of, register

__all__ = ["Fault", "connect", "faults_of", "register"]


def connect() -> None:
    """Have what all rooms' content has in common checked."""
    register(links.references_are_there)
    register(languages.translations_are_whole)
    register(languages.no_source_language_is_left)
    register(figures.figures_have_sources)
    register(pictures.pictures_are_described)
    register(pictures.clips_have_words)
    register(pictures.clips_speak_the_language_of_their_page)
