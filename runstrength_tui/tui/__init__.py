"""The terminal app, and the only place that knows Textual."""
