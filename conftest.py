"""What every test has, wherever it stands: no network, a reason for each skip, a database, a browser where there is one."""

pytest_plugins = ["tests.guards", "tests.migrated", "tests.browser", "tests.remembered"]
