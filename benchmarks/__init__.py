"""Measurements that can be repeated: peers run in the same invocation."""
