"""The pages that drafter writes as files: a report with the rows behind its numbers, a county's summary. Offline, one file each."""
