"""The clerk's local page over the same verbs as the command line."""
