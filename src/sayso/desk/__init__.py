"""The acts: where reports are led from room to room and people decide. Here alone the clock is read.

Comes in: raw bytes, and what people decide. Goes out: records in the ledger, a picture that has been folded, an announcement.
Refuses to know: how anything looks, and HTTP.
"""
