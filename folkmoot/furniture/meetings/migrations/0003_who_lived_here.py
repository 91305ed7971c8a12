from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0002_link_and_reminder"),
    ]

    operations = [
        migrations.AddField(
            model_name="attendance",
            name="resident",
            field=models.BooleanField(default=True),
        ),
    ]
