"""What a person may do with a page, where Wagtail's own rules say more than our roles promise."""

from wagtail.models import PagePermissionTester


class SitePagePermissionTester(PagePermissionTester):
    """Deleting and moving are for those who may add pages.

    Wagtail lets whoever may change and publish a page delete it as well; our reviewers publish what is
    translated and nothing more.
    """

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Say whether the person may delete the page. Wagtail asks the same before it moves one."""
        if not self.user.is_superuser and "add" not in self.permissions:
            return False
        return bool(super().can_delete(ignore_bulk))
