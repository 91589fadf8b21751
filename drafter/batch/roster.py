"""Who is there in a batch. The reading of a county's folder itself is shared with the verbs that look at one report."""

from drafter.workflow.roster import Township, shard, townships

__all__ = ["Township", "shard", "townships"]
