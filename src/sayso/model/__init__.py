"""The nouns: frozen values, standard library only. Comes in: facts. Goes out: the same facts, named.

Nothing here reads a clock, a file or the network, and nothing here knows another room.
"""
