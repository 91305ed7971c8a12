"""The signer's own: what it found wanting, what keepers have signed (added and read, never changed), which acts a restore lost."""

from django.db import migrations, models

from folkmoot.record.append_only import LATER, to_add, to_drop


def add_triggers(apps, schema_editor):
    for sql in to_add(schema_editor.connection.vendor, LATER):
        schema_editor.execute(sql)


def drop_triggers(apps, schema_editor):
    for sql in to_drop(schema_editor.connection.vendor, LATER):
        schema_editor.execute(sql)


class Migration(migrations.Migration):

    dependencies = [
        ('record', '0002_append_only'),
    ]

    operations = [
        migrations.CreateModel(
            name='LostAct',
            fields=[
                ('leaf_hash', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('by_receipt', models.BooleanField(default=False)),
                ('told_at', models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name='head',
            name='broken',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='head',
            name='overdue',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='pending',
            name='least',
            field=models.PositiveSmallIntegerField(db_default=0),
        ),
        migrations.CreateModel(
            name='Cosignature',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('size', models.BigIntegerField()),
                ('name', models.CharField(max_length=200)),
                ('key_id', models.CharField(max_length=8)),
                ('line', models.CharField(max_length=400)),
                ('seen_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('name', 'key_id', 'size'), name='one_cosignature_each')],
            },
        ),
        migrations.RunPython(add_triggers, drop_triggers),
    ]
