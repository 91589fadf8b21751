"""Stage 4: Report, figures, facts of a document → problems and classifications. Changes nothing, words nothing."""
