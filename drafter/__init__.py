"""drafter: from a township's ledgers to its 法治政府建设 report, every number traceable. See docs/architecture.md."""

__version__ = "0.1.0"
