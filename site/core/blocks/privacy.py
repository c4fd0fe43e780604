"""What the site keeps about people, made from the register."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class PrivacyRegisterBlock(blocks.StructBlock):
    """The register of personal data. Its rows come from the code, so that they cannot be out of date."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120)

    class Meta:
        icon = "lock"
        label = _("What we keep about people")
        description = _("The register of personal data, which keeps itself current.")
        template = "core/blocks/privacy_register.html"
        preview_value = {"heading": "What we keep"}

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Give the template the register and when deletions last ran."""
        from core.privacy.selectors import last_purge, public_register

        context = super().get_context(value, parent_context)
        return {**context, "rooms": public_register(), "last_purge": last_purge()}
