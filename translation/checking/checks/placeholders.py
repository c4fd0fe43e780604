"""Placeholders and addresses: what machines read has to stay as it is.

Rules: Python's printf-style and `str.format` placeholders, Django's template tags (GNU gettext manual, “c-format” and
“python-brace-format”); RFC 3986 and RFC 5322 for addresses, of which only the common shape is looked for.
"""

import re
from collections import Counter
from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from translation.checking.checks.base import Check, Couple, Finding, listed
from translation.checking.problems import ERROR, WARNING

PLACEHOLDER = re.compile(
    r"%\(\w+\)[#0\-+ ]?\d*(?:\.\d+)?[a-zA-Z]|(?<![\d\s])%[sd]\b|^%[sd]\b|(?<=\D )%[sd]\b"
    r"|\{\{[^{}]*\}\}|\{%[^{}]*%\}|\{\w*(?:\.\w+)*(?:![rsa])?(?::[^{}\s]*)?\}"
)
ADDRESS = re.compile(
    r"(?:https?://|\bwww\.)[^\s<>\"«»“”„]{1,2000}|\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}",
    re.IGNORECASE,
)
AFTER_ADDRESS = ".,;:!?)]}…؟،؛'’"


def placeholders(text: str) -> list[str]:
    """Return the placeholders of a text in their order."""
    return PLACEHOLDER.findall(text) if "{" in text or "%" in text else []


def has_address(text: str) -> bool:
    """Say whether a text may have an address; quicker than looking for one."""
    return "@" in text or "://" in text or "www." in text.lower()


def changed_placeholders(couple: Couple) -> Iterator[Finding]:
    """Find placeholders that the translation lacks, or that it alone has."""
    wanted = Counter(placeholders(couple.source.text))
    there = Counter(placeholders(couple.target.text))
    if missing := wanted - there:
        yield Finding(_("Missing: %(placeholders)s") % {"placeholders": listed(missing)})
    if added := there - wanted:
        yield Finding(_("Not in the source: %(placeholders)s") % {"placeholders": listed(added)})


def _addresses(text: str) -> dict[str, str]:
    """Return the addresses of a text by what is the same of them in all languages."""
    found = (address.rstrip(AFTER_ADDRESS) for address in ADDRESS.findall(text))
    return {_without_language(address): address for address in found}


def _without_language(address: str) -> str:
    """Return an address without what names a language, so that a page and its translation are one."""
    codes = "|".join(re.escape(code) for code, _name in settings.LANGUAGES)
    plain = re.sub(rf"//(?:{codes})\.", "//", address.lower())
    plain = re.sub(rf"/(?:{codes})(?=/|$)", "", plain)
    return plain.rstrip("/")


def changed_addresses(couple: Couple) -> Iterator[Finding]:
    """Find web and mail addresses that were lost or changed; one in another language is the same."""
    source, target = couple.source.text, couple.target.text
    if not (has_address(source) or has_address(target)):
        return
    wanted, there = _addresses(source), _addresses(target)
    lost = [wanted[key] for key in wanted if key not in there]
    added = [there[key] for key in there if key not in wanted]
    if lost:
        severity = ERROR if len(lost) > len(added) else WARNING
        words = _("This address of the source is not here: %(addresses)s")
        yield Finding(words % {"addresses": listed(lost)}, severity=severity)
    elif added:
        words = _("This address is not in the source: %(addresses)s")
        yield Finding(words % {"addresses": listed(added)})


CHECKS = (
    Check("placeholders", gettext_lazy("Placeholders"), ERROR, changed_placeholders),
    Check("addresses", gettext_lazy("Addresses"), WARNING, changed_addresses),
)
