"""The only place that knows SQL: one SQLite file, its schema, its writes and its reads."""
