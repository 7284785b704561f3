"""Intake: bytes become a report whose text is kept word for word and whose parts say what stands where.

formats   the table of formats, and `report`
raw       files, folders, archives, standard input; `fetch` the network
decode    bytes to text
liveblog  text to parts, with front, shapes, heads, inside, media; chat, mail, feed, html and jsonld for the rest
stamps    the stamp at the head of a line; dates, zones and clock place it in time
"""
