from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0009_clips"),
    ]

    operations = [
        migrations.AddField(
            model_name="searchentry",
            name="is_example",
            field=models.BooleanField(default=False),
        ),
    ]
