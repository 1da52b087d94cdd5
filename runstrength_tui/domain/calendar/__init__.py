"""The training calendar: which days are strength days, which were missed, and why.

Pure functions of stored facts and a date. Source: the project's training calendar, the one
definition of these words.
"""
