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
            name='Check',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', folkmoot.base.ids.PublicId()),
                ('owner', models.CharField(max_length=20)),
                ('about', models.CharField(max_length=80, unique=True)),
                ('title', models.CharField(max_length=160)),
                ('url', models.CharField(max_length=300)),
                ('hidden', models.BooleanField(default=False)),
                ('state', models.CharField(choices=[('formal', 'first check'), ('substance', 'second check'), ('changes', 'changes wanted'), ('passed', 'passed'), ('refused', 'refused'), ('withdrawn', 'withdrawn')], default='formal', max_length=10)),
                ('begun_at', models.DateTimeField()),
                ('due_on', models.DateField()),
                ('decided_at', models.DateTimeField(null=True)),
                ('currency', models.CharField(choices=[('GBP', 'GBP'), ('EUR', 'EUR'), ('PLN', 'PLN'), ('USD', 'USD'), ('CAD', 'CAD'), ('CHF', 'CHF'), ('JPY', 'JPY')], max_length=3)),
                ('pot_minor', models.BigIntegerField(null=True)),
                ('cost_minor', models.BigIntegerField(null=True)),
                ('conditions', models.TextField(blank=True, max_length=1000)),
                ('changes_by', models.DateField(null=True)),
                ('changes_reminded', models.BooleanField(default=False)),
                ('reason_code', models.CharField(blank=True, max_length=20)),
                ('words', models.TextField(blank=True, max_length=1000)),
                ('because', models.CharField(blank=True, max_length=64)),
                ('leaf', models.CharField(blank=True, max_length=64)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='checks', to='places.place')),
            ],
            options={
                'ordering': ['due_on', 'pk'],
                'indexes': [models.Index(fields=['place', 'state', 'due_on'], name='checks_of_place')],
            },
        ),
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', folkmoot.base.ids.PublicId()),
                ('kind', models.CharField(choices=[('begun', 'The check began'), ('given', 'It was given to somebody'), ('passed-on', '“Not ours”: it was passed on'), ('more-time', 'More time was asked for'), ('late', 'Its day passed'), ('answered', 'An office answered'), ('went-on', 'The first check is done; it went on to the second'), ('changes', 'Changes are wanted'), ('came-back', 'It came back with changes'), ('passed', 'It passed'), ('refused', 'It was refused'), ('withdrawn', 'It was withdrawn'), ('reopened', 'A review put the refusal right; the check is open again')], max_length=10)),
                ('step', models.CharField(blank=True, choices=[('formal', 'first check'), ('substance', 'second check')], max_length=10)),
                ('at', models.DateTimeField()),
                ('day', models.DateField(null=True)),
                ('reason_code', models.CharField(blank=True, max_length=20)),
                ('words', models.TextField(blank=True, max_length=1000)),
                ('leaf', models.CharField(blank=True, max_length=64)),
                ('body', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='membership.body')),
                ('check_of', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='events', to='checks.check')),
                ('from_body', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='membership.body')),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='OwnQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', folkmoot.base.ids.PublicId()),
                ('step', models.CharField(choices=[('formal', 'first check'), ('substance', 'second check')], max_length=10)),
                ('words', models.CharField(max_length=200)),
                ('begins_on', models.DateField()),
                ('ended_on', models.DateField(null=True)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='own_questions', to='places.place')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_on', None)), fields=('place', 'step', 'words'), name='each_own_question_once')],
            },
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', folkmoot.base.ids.PublicId()),
                ('kind', models.CharField(choices=[('formal', 'first check'), ('substance', 'second check')], max_length=10)),
                ('turn', models.PositiveSmallIntegerField(default=1)),
                ('given_at', models.DateTimeField(null=True)),
                ('due_on', models.DateField()),
                ('extended', models.BooleanField(default=False)),
                ('late_since', models.DateField(null=True)),
                ('reminded', models.CharField(blank=True, max_length=10)),
                ('draft', models.JSONField(blank=True, default=dict)),
                ('answers', models.JSONField(blank=True, default=list)),
                ('advised', models.CharField(blank=True, choices=[('go-on', 'It can go on'), ('changes', 'Something has to change first'), ('refuse', 'It cannot be done')], max_length=10)),
                ('finding', models.CharField(blank=True, choices=[('go-on', 'It can go on'), ('changes', 'Something has to change first'), ('refuse', 'It cannot be done')], max_length=10)),
                ('advice', models.TextField(blank=True, max_length=1000)),
                ('cost_low_minor', models.BigIntegerField(null=True)),
                ('cost_likely_minor', models.BigIntegerField(null=True)),
                ('cost_high_minor', models.BigIntegerField(null=True)),
                ('running_minor', models.BigIntegerField(null=True)),
                ('conditions', models.TextField(blank=True, max_length=1000)),
                ('permissions', models.TextField(blank=True, max_length=600)),
                ('deliverer', models.CharField(blank=True, max_length=160)),
                ('deliverer_agreed', models.CharField(blank=True, choices=[('yes', 'yes'), ('no', 'no'), ('unsure', 'not sure')], max_length=6)),
                ('earliest_on', models.DateField(null=True)),
                ('latest_on', models.DateField(null=True)),
                ('answered_at', models.DateTimeField(null=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('body', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='steps_to_check', to='membership.body')),
                ('check_of', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='checks.check')),
                ('checker', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='steps_to_check', to=settings.AUTH_USER_MODEL)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='steps_decided', to=settings.AUTH_USER_MODEL)),
                ('deliverer_body', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='membership.body')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('check_of', 'kind', 'turn'), name='each_turn_of_a_step_once'), models.UniqueConstraint(condition=models.Q(('decided_at', None), ('ended_at', None)), fields=('check_of',), name='one_open_step_each_check'), models.CheckConstraint(condition=models.Q(('checker', None), ('body', None), _connector='OR'), name='a_checker_or_an_office')],
            },
        ),
    ]
