import django.core.validators
import django.db.models.deletion
import folkmoot.base.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('ballots', '0001_initial'),
        ('files', '0001_initial'),
        ('membership', '0001_initial'),
        ('process', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Budget',
            fields=[
                ('process', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='budget', serialize=False, to='process.process')),
                ('public_id', folkmoot.base.ids.PublicId()),
                ('pot_minor', models.BigIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(100000000000000)])),
                ('currency', models.CharField(default='GBP', max_length=3)),
                ('rule', models.CharField(default='mes_cost_add1u', max_length=20)),
                ('way', models.CharField(choices=[('ticks', 'Ticks: everyone ticks every project they would be glad to see. This is what we advise.'), ('one', 'One choice: everyone chooses one project.'), ('order', 'An order: everyone puts their favourites in order, best first.'), ('points', 'Points: everyone shares out the same number of points.')], default='ticks', max_length=8)),
                ('fewest_ticks', models.PositiveSmallIntegerField(default=1)),
                ('most_ticks', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('points', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('most_points', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('all_points', models.BooleanField(default=False)),
                ('one_pot', models.BooleanField(default=False)),
                ('comparison', models.BooleanField(default=True)),
                ('accountable', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='budgets_held', to='membership.body')),
                ('box', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='budget', to='ballots.box')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('pot_minor__gte', 0)), name='pots_are_not_below_nought'), models.CheckConstraint(condition=models.Q(('most_ticks', None), ('most_ticks__gte', models.F('fewest_ticks')), _connector='OR'), name='ticks_fewest_to_most'), models.CheckConstraint(condition=models.Q(models.Q(('way', 'points'), _negated=True), ('points__gte', 1), _connector='OR'), name='points_to_share_out')],
            },
        ),
        migrations.CreateModel(
            name='EitherOr',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', folkmoot.base.ids.PublicId()),
                ('budget', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='either_ors', to='budgets.budget')),
            ],
        ),
        migrations.CreateModel(
            name='Pot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', folkmoot.base.ids.PublicId()),
                ('title', models.CharField(max_length=120)),
                ('about', models.CharField(blank=True, max_length=200)),
                ('amount_minor', models.BigIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(100000000000000)])),
                ('position', models.PositiveSmallIntegerField()),
                ('budget', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pots', to='budgets.budget')),
            ],
            options={
                'ordering': ['position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('budget', 'title'), name='each_pot_title_once'), models.CheckConstraint(condition=models.Q(('amount_minor__gte', 1)), name='pots_hold_money')],
            },
        ),
        migrations.CreateModel(
            name='Project',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', folkmoot.base.ids.PublicId()),
                ('number', models.CharField(max_length=40)),
                ('title', models.CharField(max_length=120)),
                ('description', models.TextField(blank=True, max_length=3000)),
                ('cost_minor', models.BigIntegerField(null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(100000000000000)])),
                ('place_words', models.CharField(blank=True, max_length=160)),
                ('lon', models.FloatField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(-180), django.core.validators.MaxValueValidator(180)])),
                ('lat', models.FloatField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(-90), django.core.validators.MaxValueValidator(90)])),
                ('picture_alt', models.CharField(blank=True, max_length=200)),
                ('deliver_by', models.DateField(null=True)),
                ('wants_to_speak', models.BooleanField(default=False)),
                ('came_from', models.CharField(blank=True, db_index=True, max_length=80)),
                ('budget', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='projects', to='budgets.budget')),
                ('deliverer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='projects', to='membership.body')),
                ('either_or', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='projects', to='budgets.eitheror')),
                ('picture', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='files.storedfile')),
                ('pot', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='projects', to='budgets.pot')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('budget', 'number'), name='each_project_number_once'), models.CheckConstraint(condition=models.Q(('cost_minor__gte', 0)), name='costs_are_not_below_nought')],
            },
        ),
    ]
