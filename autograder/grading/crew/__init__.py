"""Who grades: processes here or on a cluster, and the journal of what is finished."""
