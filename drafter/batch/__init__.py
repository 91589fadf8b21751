"""Every township of a county, one after another or several at once: who is there, each one's work, one summary."""
