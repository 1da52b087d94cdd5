"""Files of other programs: each module reads or writes one format, and stores nothing."""
