from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("atlas", "0003_law_records"),
    ]

    operations = [
        migrations.AddField(
            model_name="correction",
            name="slow",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name="correction",
            name="sending_hash",
            # No correction can have been received before this column.
            field=models.CharField(default="", editable=False, max_length=64, unique=True),
            preserve_default=False,
        ),
    ]
