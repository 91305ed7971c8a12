import django.core.validators
import django.db.models.deletion
import folkmoot.base.ids
import folkmoot.base.sealed
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('files', '0001_initial'),
        ('membership', '0001_initial'),
        ('people', '__first__'),
        ('process', '0001_initial'),
        ('talk', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Call',
            fields=[
                ('process', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='call', serialize=False, to='process.process')),
                ('public_id', folkmoot.base.ids.PublicId()),
                ('currency', models.CharField(default='GBP', max_length=3)),
                ('pot_minor', models.BigIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(100000000000000)])),
                ('pot_words', models.CharField(blank=True, max_length=200)),
                ('least_minor', models.BigIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(100000000000000)])),
                ('most_minor', models.BigIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(100000000000000)])),
                ('most_each', models.PositiveSmallIntegerField(default=3, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(20)])),
                ('organisations', models.BooleanField(default=False)),
                ('helpers', models.BooleanField(default=True)),
                ('co_proposers', models.PositiveSmallIntegerField(default=0, validators=[django.core.validators.MaxValueValidator(10)])),
                ('ballot_by', models.DateField(blank=True, null=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('least_minor', None), ('most_minor', None), ('most_minor__gte', models.F('least_minor')), _connector='OR'), name='costs_least_to_most')],
            },
        ),
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', folkmoot.base.ids.PublicId()),
                ('for_another', models.BooleanField(default=False)),
                ('answers', models.JSONField(default=dict)),
                ('contact', folkmoot.base.sealed.SealedText(blank=True)),
                ('touched_at', models.DateTimeField()),
                ('call', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='drafts', to='proposals.call')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-touched_at'],
            },
        ),
        migrations.CreateModel(
            name='DraftPicture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', folkmoot.base.ids.PublicId()),
                ('alt', models.CharField(max_length=200)),
                ('draft', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pictures', to='proposals.draft')),
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='files.storedfile')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Priority',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', folkmoot.base.ids.PublicId()),
                ('label', models.CharField(max_length=80)),
                ('about', models.CharField(blank=True, max_length=240)),
                ('position', models.PositiveSmallIntegerField()),
                ('call', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='priorities', to='proposals.call')),
            ],
            options={
                'verbose_name_plural': 'priorities',
                'ordering': ['position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('call', 'label'), name='each_priority_once_a_call')],
            },
        ),
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', folkmoot.base.ids.PublicId()),
                ('number', models.PositiveIntegerField()),
                ('shows_name', models.BooleanField(default=True)),
                ('via', models.CharField(choices=[('screen', 'on a screen'), ('helper', 'written down by a helper')], default='screen', max_length=10)),
                ('shown_name', models.CharField(blank=True, max_length=60)),
                ('contact', folkmoot.base.sealed.SealedText(blank=True)),
                ('title', models.CharField(max_length=120)),
                ('what', models.TextField(max_length=2000)),
                ('why', models.TextField(blank=True, max_length=1000)),
                ('who_for', models.CharField(blank=True, max_length=300)),
                ('language', models.CharField(blank=True, max_length=10)),
                ('where', models.CharField(blank=True, max_length=120)),
                ('place_words', models.CharField(blank=True, max_length=160)),
                ('lon', models.FloatField(null=True, validators=[django.core.validators.MinValueValidator(-180), django.core.validators.MaxValueValidator(180)])),
                ('lat', models.FloatField(null=True, validators=[django.core.validators.MinValueValidator(-90), django.core.validators.MaxValueValidator(90)])),
                ('low_minor', models.BigIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(100000000000000)])),
                ('high_minor', models.BigIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(100000000000000)])),
                ('deliverer_words', models.CharField(blank=True, max_length=160)),
                ('film_url', models.CharField(blank=True, max_length=300)),
                ('hall_slot', models.BooleanField(default=False)),
                ('state', models.CharField(choices=[('sent', 'sent'), ('accepted', 'accepted'), ('declined', 'declined'), ('merged', 'merged into another'), ('withdrawn', 'withdrawn')], default='sent', max_length=10)),
                ('reason', models.TextField(blank=True, max_length=1000)),
                ('cost_minor', models.BigIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(100000000000000)])),
                ('conditions', models.TextField(blank=True, max_length=1000)),
                ('hidden', models.BooleanField(default=False)),
                ('sent_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('leaf', models.CharField(blank=True, max_length=64)),
                ('ended_leaf', models.CharField(blank=True, max_length=64)),
                ('invitation', models.PositiveSmallIntegerField(default=1)),
                ('body', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='membership.body')),
                ('call', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='proposals', to='proposals.call')),
                ('deliverer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='membership.body')),
                ('entered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('into', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='absorbed', to='proposals.proposal')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='proposals', to=settings.AUTH_USER_MODEL)),
                ('priority', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='proposals', to='proposals.priority')),
                ('thread', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='talk.thread')),
            ],
            options={
                'ordering': ['number'],
                'indexes': [models.Index(fields=['call', 'state'], name='proposals_by_state')],
                'constraints': [models.UniqueConstraint(fields=('call', 'number'), name='each_proposal_number_once'), models.CheckConstraint(condition=models.Q(('low_minor', None), ('high_minor', None), ('high_minor__gte', models.F('low_minor')), _connector='OR'), name='guesses_low_to_high'), models.CheckConstraint(condition=models.Q(models.Q(('into__isnull', False), ('state', 'merged')), models.Q(models.Q(('state', 'merged'), _negated=True), ('into', None)), _connector='OR'), name='merged_into_something'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'declined'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='refusals_have_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='Picture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', folkmoot.base.ids.PublicId()),
                ('alt', models.CharField(max_length=200)),
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='files.storedfile')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pictures', to='proposals.proposal')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='MergeOffer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', folkmoot.base.ids.PublicId()),
                ('words', models.CharField(blank=True, max_length=300)),
                ('made_at', models.DateTimeField()),
                ('answered_at', models.DateTimeField(null=True)),
                ('agreed', models.BooleanField(default=False)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('into', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='offers_got', to='proposals.proposal')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='offers_made', to='proposals.proposal')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('answered_at', None)), fields=('proposal', 'into'), name='each_offer_once_at_a_time'), models.CheckConstraint(condition=models.Q(('proposal', models.F('into')), _negated=True), name='never_into_itself')],
            },
        ),
        migrations.CreateModel(
            name='CoProposer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('shows_name', models.BooleanField(default=True)),
                ('joined_at', models.DateTimeField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('came_from', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='proposals.proposal')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='co_proposers', to='proposals.proposal')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('proposal', 'person'), name='co_proposes_once')],
            },
        ),
        migrations.CreateModel(
            name='Change',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', folkmoot.base.ids.PublicId()),
                ('made_at', models.DateTimeField()),
                ('why', models.CharField(max_length=300)),
                ('fields', models.JSONField(default=list)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='proposals.proposal')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Support',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='supports', to='proposals.proposal')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('proposal', 'person'), name='supports_once')],
            },
        ),
    ]
