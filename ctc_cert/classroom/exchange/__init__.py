"""The exchange over HTTP: releases, submissions and feedback as records that are never lost.

records   what is exchanged: immutable, named by its content
store     records and files on the server's disk; a set that only grows
service   the store as a JupyterHub service, with the Hub's own identities
client    the same store from a learner's server, or directly on the server
plugin    nbgrader's exchange classes on top of a client
marking   grades what comes in and sends the feedback back
quiet     hours in which it waits
"""
