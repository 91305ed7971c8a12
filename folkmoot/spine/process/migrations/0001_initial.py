import django.db.models.deletion
import folkmoot.base.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('membership', '0001_initial'),
        ('people', '__first__'),
        ('places', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Process',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', folkmoot.base.ids.PublicId()),
                ('kind', models.CharField(max_length=30)),
                ('title', models.CharField(max_length=120)),
                ('summary', models.CharField(blank=True, max_length=400)),
                ('power', models.CharField(choices=[('decides', 'The people who take part decide'), ('advises', 'Those named below decide, after hearing you'), ('informs', 'This only gathers what people think')], default='decides', max_length=10)),
                ('can_change', models.TextField(blank=True, max_length=1000)),
                ('cannot_change', models.TextField(blank=True, max_length=1000)),
                ('state', models.CharField(choices=[('draft', 'draft'), ('open', 'open'), ('concluded', 'decided'), ('cancelled', 'cancelled')], default='draft', max_length=10)),
                ('hidden', models.BooleanField(default=False)),
                ('opened_at', models.DateTimeField(null=True)),
                ('concluded_at', models.DateTimeField(null=True)),
                ('why_stopped', models.CharField(blank=True, max_length=400)),
                ('frozen', models.JSONField(null=True)),
                ('frozen_leaf', models.CharField(blank=True, max_length=64)),
                ('hands_at_opening', models.JSONField(null=True)),
                ('imported_from', models.CharField(blank=True, max_length=200)),
                ('follows', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='followed_by', to='process.process')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='processes', to='places.place')),
            ],
            options={
                'verbose_name_plural': 'processes',
                'indexes': [models.Index(fields=['place', 'state'], name='processes_of_place')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('follows__isnull', False), models.Q(('state', 'cancelled'), _negated=True)), fields=('follows', 'kind'), name='one_of_a_kind_follows')],
            },
        ),
        migrations.CreateModel(
            name='Backing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', folkmoot.base.ids.PublicId()),
                ('will', models.CharField(max_length=240)),
                ('agreed_on', models.DateField(null=True)),
                ('agreed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='backings', to='membership.body')),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='backings', to='process.process')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('process', 'body'), name='each_body_backs_once')],
            },
        ),
        migrations.CreateModel(
            name='SelfCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('answers', models.JSONField(default=dict)),
                ('kept_at', models.DateTimeField()),
                ('process', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='self_check', to='process.process')),
            ],
        ),
        migrations.CreateModel(
            name='Stage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=20)),
                ('position', models.PositiveSmallIntegerField()),
                ('opens_at', models.DateTimeField()),
                ('closes_at', models.DateTimeField()),
                ('noticed_at', models.DateTimeField(null=True)),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stages', to='process.process')),
            ],
            options={
                'ordering': ['position'],
                'indexes': [models.Index(fields=['closes_at'], name='stages_by_end')],
                'constraints': [models.UniqueConstraint(fields=('process', 'name'), name='each_stage_once'), models.CheckConstraint(condition=models.Q(('closes_at__gt', models.F('opens_at'))), name='stages_end_after_they_begin')],
            },
        ),
    ]
