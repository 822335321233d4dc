"""Contests: one question, data with hidden labels, notebooks that must rerun, and a fair board."""
