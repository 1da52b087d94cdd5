"""The command line: thin commands that parse, call the logbook, and print."""
