"""The ledger: what was received or decided, kept for good, and nothing that can be derived.

chain   is what is kept still what was written?
log     what every store promises; which stores there are; `open_log`
sqlite  one file
rows    one row, sealed and opened, the same for every store
"""
