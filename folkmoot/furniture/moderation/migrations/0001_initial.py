import django.db.models.deletion
import folkmoot.base.ids
import folkmoot.base.sealed
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '__first__'),
        ('places', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Case',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', folkmoot.base.ids.PublicId()),
                ('what', models.CharField(max_length=20)),
                ('thing', models.CharField(max_length=10)),
                ('words', models.TextField(blank=True)),
                ('language', models.CharField(blank=True, max_length=10)),
                ('state', models.CharField(choices=[('waiting', 'waiting for a moderator'), ('second', 'waiting for a second moderator'), ('kept', 'it stays'), ('hidden', 'hidden'), ('shown-again', 'shown again'), ('gone', 'taken back before anybody decided')], default='waiting', max_length=12)),
                ('out_of_sight', models.BooleanField(default=False)),
                ('political', models.BooleanField(default=False)),
                ('reason_code', models.CharField(blank=True, choices=[('private', 'it tells something private about a person'), ('insults', 'it insults or threatens somebody'), ('hatred', 'it attacks people for who they are'), ('endangers', 'it endangers somebody'), ('pretends', 'it pretends to be somebody else'), ('advertises', 'it advertises, or says the same over and over'), ('law', 'it may be against the law'), ('own-rule', "it goes against this place's own rules")], max_length=12)),
                ('opened_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(null=True)),
                ('reminded_on', models.DateField(null=True)),
                ('leaf', models.CharField(blank=True, max_length=64)),
                ('asked_second_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='moderation_cases', to=settings.AUTH_USER_MODEL)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='moderation_cases', to='places.place')),
            ],
            options={
                'indexes': [models.Index(fields=['what', 'thing'], name='cases_of_a_thing')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ('waiting', 'second'))), fields=('what', 'thing'), name='one_open_case_each_thing')],
            },
        ),
        migrations.CreateModel(
            name='OwnRules',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', folkmoot.base.ids.PublicId()),
                ('words', models.TextField(blank=True, max_length=2000)),
                ('changed_at', models.DateTimeField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('place', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='talking_rules', to='places.place')),
            ],
            options={
                'verbose_name_plural': 'own rules',
            },
        ),
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(choices=[('private', 'it tells something private about a person'), ('insults', 'it insults or threatens somebody'), ('hatred', 'it attacks people for who they are'), ('endangers', 'it endangers somebody'), ('pretends', 'it pretends to be somebody else'), ('advertises', 'it advertises, or says the same over and over'), ('law', 'it may be against the law'), ('own-rule', "it goes against this place's own rules")], max_length=12)),
                ('words', folkmoot.base.sealed.SealedText(blank=True)),
                ('at', models.DateTimeField()),
                ('counts', models.BooleanField(default=False)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='moderation_reports', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reports', to='moderation.case')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('case', 'by'), name='one_report_each_person_and_case')],
            },
        ),
    ]
