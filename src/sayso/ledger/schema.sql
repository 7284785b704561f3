-- One Sayso ledger, version 1. Safe to run twice and by two at once: whoever comes second changes nothing.
-- Every text is kept exactly as it was hashed. The triggers are a railing, not a lock: who takes them off is found by the chain.
BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS record (
    seq      INTEGER PRIMARY KEY,  -- from 1, without gaps
    known_at TEXT NOT NULL,        -- UTC, ISO 8601, never earlier than the row before
    kind     TEXT NOT NULL,
    coverage TEXT NOT NULL,
    id       TEXT NOT NULL,
    chain    TEXT NOT NULL,        -- SHA-256 over the row's place in the chain and everything it says (sayso.model.record.link)
    body     TEXT NOT NULL,        -- canonical JSON; last, because it may be long
    UNIQUE (id, coverage, kind)
);

CREATE INDEX IF NOT EXISTS record_of_coverage ON record (coverage, seq, kind);

-- Where the last append ended, kept apart from the rows so that a row cut off the end is missed.
CREATE TABLE IF NOT EXISTS head (
    one   INTEGER PRIMARY KEY CHECK (one = 1),
    seq   INTEGER NOT NULL,
    chain TEXT NOT NULL
);

INSERT INTO head (one, seq, chain)
SELECT 1, 0, '0000000000000000000000000000000000000000000000000000000000000000'
WHERE NOT EXISTS (SELECT 1 FROM head);

CREATE TRIGGER IF NOT EXISTS record_never_changes BEFORE UPDATE ON record
BEGIN SELECT RAISE(ABORT, 'a ledger only grows: a record is never changed'); END;

CREATE TRIGGER IF NOT EXISTS record_never_goes BEFORE DELETE ON record
BEGIN SELECT RAISE(ABORT, 'a ledger only grows: a record is never deleted'); END;

-- INSERT OR REPLACE deletes without asking the trigger above.
CREATE TRIGGER IF NOT EXISTS record_never_replaced BEFORE INSERT ON record
WHEN NEW.seq <= (SELECT seq FROM head)
    OR EXISTS (SELECT 1 FROM record WHERE id = NEW.id AND coverage = NEW.coverage AND kind = NEW.kind)
BEGIN SELECT RAISE(ABORT, 'a ledger only grows: a record is never replaced'); END;

CREATE TRIGGER IF NOT EXISTS head_never_goes_back BEFORE UPDATE ON head WHEN NEW.seq <= OLD.seq
BEGIN SELECT RAISE(ABORT, 'a ledger only grows: its head never goes back'); END;

CREATE TRIGGER IF NOT EXISTS head_never_goes BEFORE DELETE ON head
BEGIN SELECT RAISE(ABORT, 'a ledger only grows: its head is never deleted'); END;

CREATE TRIGGER IF NOT EXISTS head_never_replaced BEFORE INSERT ON head WHEN EXISTS (SELECT 1 FROM head)
BEGIN SELECT RAISE(ABORT, 'a ledger only grows: its head is never replaced'); END;

PRAGMA application_id = 1398897011;  -- "Says", so that `file` and other programs can tell
PRAGMA user_version = 1;

COMMIT;
