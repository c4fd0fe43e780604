"""Writing what sources state about a year."""

from django.db import transaction

from campaign.models import YearFigure


@transaction.atomic
def save_figure(*, figure: YearFigure) -> YearFigure:
    """Save a figure. If it is canonical, no other of its year is any more; two at once wait for each other."""
    if figure.is_canonical:
        same_year = YearFigure.objects.select_for_update().filter(year=figure.year)
        for other in same_year.exclude(pk=figure.pk).filter(is_canonical=True):
            other.is_canonical = False
            other.save(update_fields=["is_canonical"])
    figure.save()
    return figure
