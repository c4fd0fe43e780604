"""Public forms that refuse nobody and lose nothing, see docs/mechanisms/public-forms.md."""

from core.forms.base import PublicForm
from core.forms.verdicts import Verdict
from core.forms.views import PublicFormView, QueuedFormView

__all__ = ["PublicForm", "PublicFormView", "QueuedFormView", "Verdict"]
