"""The sample ledgers: one module a township and year, over days, draws, tables and the writing of a workbook."""
