"""Labels of the law map whose English word means something else elsewhere on the site."""

from django.utils.translation import override

from atlas.listing.fields import FIELDS
from atlas.models.choices import FactField


def test_what_a_law_covers_is_not_called_a_task_in_russian():
    with override("ru"):
        label = str(FactField.ACTIVITIES.label)
        filters = [str(field.label) for field in FIELDS]

    assert label == "Действия"
    assert label in filters
