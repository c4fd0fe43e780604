"""What makes an activity impossible to complete, said beside the item that has to be mended."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

Message = str | Promise


def words(text: str) -> str:
    """Return a text as learners tell it from another: without case and further white space."""
    return " ".join(text.split()).casefold()


def repeated(texts: Iterable[str], key: Callable[[str], str] = words) -> list[int]:
    """Return the places of texts that say what an earlier one says."""
    seen: set[str] = set()
    places = []
    for place, text in enumerate(texts):
        folded = key(text)
        if folded in seen:
            places.append(place)
        seen.add(folded)
    return places


def errors_at(places: Sequence[int], message: Message, field: str = "") -> ListBlockValidationError:
    """Return a list's errors: at the items at these places, or at a field of each."""
    error: Any = ValidationError(str(message))
    if field:
        error = StructBlockValidationError({field: error})
    return ListBlockValidationError(block_errors=dict.fromkeys(places, error))


def error_of_list(message: Message) -> ListBlockValidationError:
    """Return an error of a list as a whole."""
    return ListBlockValidationError(non_block_errors=[ValidationError(str(message))])


def raise_errors(errors: dict[str, Any]) -> None:
    """Raise the errors of a block's fields, if there are any."""
    if errors:
        raise StructBlockValidationError(errors)
