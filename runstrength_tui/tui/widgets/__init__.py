"""The widgets: they receive values, draw them and post messages; none knows the logbook."""
