"""Records into a picture: incidents, where their facets stand, figures, control, checks, the time-line.

Comes in: the ledger's records (`fold`). Goes out: values of `sayso.model.incident`, read from a `Picture` by plain functions
(`views`, `casualties`, `control`, `checks`, `timeline`). Refuses to know: where records are kept, the clock, and the page.
"""
