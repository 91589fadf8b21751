"""Every township of a county, one after another or several at once: who is there, each one's work, one summary."""

from drafter.batch.run import Batch, BatchOptions, batch
from drafter.batch.standing import beside

__all__ = ["Batch", "BatchOptions", "batch", "beside"]
