"""The screens: each owns its state, talks to the logbook and hands values to its widgets."""
