"""SQLite for many writers: each waits for its turn in a queue instead of asking again and again."""
