"""How much of anything there can be: one limit for each quantity, whatever the way in.

Each is the least and the most. The checks of the database are wider: what was stored long ago
stays, and these are asked only of what is entered. [ours]
"""

# Reps of one set, bad ones among them; 0 is a count that a person may set back to.
REPS = (0, 1000)
# A load; 0 is none, and is kept as none.
LOAD_KG = (0.0, 1000.0)
# A one-repetition maximum, and a load as a share of it.
MAX_KG = (0.1, LOAD_KG[1])
PERCENT_OF_MAX = (1.0, 100.0)
# A hold: from a second to a day.
HELD_SECONDS = (1, 86_400)
# Sets that are logged at once.
SETS = (1, 50)
RPE = (1, 10)
PAIN = (0, 10)
NOTE_CHARACTERS = 2000

MOST_REPS = REPS[1]
