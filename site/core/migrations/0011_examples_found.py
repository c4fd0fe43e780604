from django.db import migrations, models


def ask_for_a_new_index(apps, schema_editor):
    """Let the next loading of content build the index anew: what is in it does not say what is invented."""
    if apps.get_model("core", "SearchEntry").objects.exists():
        loaded = apps.get_model("core", "LoadedContent")
        loaded.objects.get_or_create(path="(indexing)", language="")


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0010_city_time_zones"),
    ]

    operations = [
        migrations.AddField(
            model_name="searchentry",
            name="is_example",
            field=models.BooleanField(default=False),
        ),
        migrations.RunPython(ask_for_a_new_index, migrations.RunPython.noop),
    ]
