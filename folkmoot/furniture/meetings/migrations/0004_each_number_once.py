from django.db import migrations, models


def say_whose(apps, schema_editor):
    """Of every decision that has its number. One given twice stays as the record has it, and stands apart."""
    seen = set()
    numbered = apps.get_model("meetings", "Decision").objects.exclude(number=None).select_related("item__meeting")
    for decision in numbered.order_by("pk").iterator(chunk_size=500):
        about = decision.item.meeting.about
        decision.about = f"again:{decision.public_id}" if (about, decision.number) in seen else about
        seen.add((about, decision.number))
        decision.save(update_fields=["about"])


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0003_who_lived_here"),
    ]

    operations = [
        migrations.AddField(
            model_name="decision",
            name="about",
            field=models.CharField(blank=True, default="", max_length=80),
        ),
        migrations.RunPython(say_whose, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.UniqueConstraint(fields=("about", "number"), name="each_number_given_once"),
        ),
    ]
