from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("translation", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="publishingset",
            name="set_at",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="time set at"
            ),
        ),
    ]
