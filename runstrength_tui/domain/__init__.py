"""The rules of strength work for runners: pure Python, no I/O, no clock, no screen."""
