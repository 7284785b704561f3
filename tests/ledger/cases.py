"""What every store of the ledger owes, said once. A store's tests inherit `LogCases` and say where it keeps things.

Comes in: a place, and a way to tamper with it. Goes out: the contract of `sayso.ledger.log.Log`, held.
"""

from __future__ import annotations

import subprocess
import sys
from abc import ABC, abstractmethod
from contextlib import AbstractContextManager, ExitStack
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from threading import Barrier, Event, Thread
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from sayso.errors import LedgerBrokenError, LedgerError, SettingError
from sayso.ledger.chain import verify
from sayso.ledger.log import Log, open_log
from sayso.ledger.rows import Head
from sayso.model.record import GENESIS, RECORD_KINDS, Draft, Record, canonical, draft, link

MORNING = datetime(2031, 5, 4, 6, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip
bodies = st.fixed_dictionaries({"says": values}, optional={"id": st.sampled_from(["c_1", "c_2", "r_1"])})
drafts = st.lists(
    st.builds(draft, st.sampled_from(RECORD_KINDS), st.sampled_from(["flood", "strike"]), bodies), max_size=12
)
# A class that is inherited runs one property with several stores; each example opens and throws away a ledger.
law = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.differing_executors])


def entry(number: int, coverage: str = "flood") -> Draft:
    return draft("entry", coverage, {"text": f"The water stands at {number} cm.", "number": number})


def claim(id_: str, coverage: str = "flood", **body: Any) -> Draft:
    return draft("claim", coverage, {"id": id_, **body})


MIXED = (
    draft("coverage", "flood", {"slug": "flood", "title": "The river at Lower Ferry"}),
    draft("report", "flood", {"id": "r_1", "text": "“The dam holds,” says the mayor."}),
    claim("c_1", quote="The dam holds"),
    draft("reading", "flood", {"report": "r_1", "claims": ["c_1"]}),
    draft("coverage", "strike", {"slug": "strike", "title": "Die Häfen"}),
    draft("judgement", "flood", {"act": "verify", "subjects": ["c_1"], "by": "an editor"}),
    entry(1),
    entry(2, "strike"),
)

WRITER = """
import sys
from datetime import UTC, datetime
from itertools import count
from sayso.ledger.log import open_log
from sayso.model.record import draft

where, name, batches = sys.argv[1], sys.argv[2], int(sys.argv[3])
with open_log(where, create=True) as log:
    for batch in range(batches) if batches else count():
        new = log.append([draft("entry", name, {"batch": batch, "part": n}) for n in range(50)], datetime.now(UTC))
        print(new[-1].seq, new[-1].chain, flush=True)
"""


def writer(where: str, name: str, batches: int = 0) -> subprocess.Popen[str]:
    """A process that appends batches of fifty and says how far it got after each: so many batches, or for ever."""
    command = [sys.executable, "-c", WRITER, where, name, str(batches)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


class LogCases(ABC):
    @abstractmethod
    def place(self) -> AbstractContextManager[str]:
        """An address for `open_log` where nothing is kept yet; afterwards nothing is left of it."""

    @abstractmethod
    def force(self, where: str, *statements: str) -> None:
        """Run SQL on the store with the railing taken off, as one who can write the file could."""

    @pytest.fixture
    def where(self) -> Any:
        with self.place() as where:
            yield where

    @pytest.fixture
    def log(self, where: str) -> Any:
        with open_log(where, create=True) as log:
            yield log

    def new(self, stack: ExitStack) -> Log:
        return stack.enter_context(open_log(stack.enter_context(self.place()), create=True))

    # Keeping and reading

    def test_a_new_ledger_is_empty(self, log: Log) -> None:
        assert log.head() == (0, GENESIS)
        assert list(log.read()) == []
        assert log.coverages() == ()
        assert log.get("c_1") is None
        assert log.faults() == ()
        assert verify(log).well

    def test_records_are_numbered_from_one_in_the_order_they_came(self, log: Log) -> None:
        first = log.append(MIXED[:3], MORNING)
        second = log.append(MIXED[3:], MORNING + HOUR)

        assert [record.seq for record in first + second] == [1, 2, 3, 4, 5, 6, 7, 8]
        assert [record.known_at for record in first + second] == [MORNING] * 3 + [MORNING + HOUR] * 5
        assert [record.body for record in first + second] == [said.body for said in MIXED]
        assert tuple(log.read()) == first + second

    def test_what_was_kept_is_there_when_the_ledger_is_opened_again(self, where: str) -> None:
        with open_log(where, create=True) as log:
            kept = log.append(MIXED, MORNING)
        with open_log(where, create=False) as log:
            assert tuple(log.read()) == kept
            assert log.append([entry(9)], MORNING)[0].seq == 9

    def test_each_row_is_sealed_to_the_one_before(self, log: Log) -> None:
        chain = GENESIS
        for record in log.append(MIXED, MORNING):
            text = canonical(record.body)
            chain = link(chain, record.seq, MORNING, record.kind, record.coverage, record.id, text)
            assert record.chain == chain
        assert log.head() == (8, chain)

    def test_rows_are_given_exactly_as_they_were_hashed(self, log: Log) -> None:
        log.append(MIXED, MORNING)
        row = next(log.rows())
        assert (row.known_at, row.body) == ("2031-05-04T06:30:00+00:00", canonical(MIXED[0].body))

    def test_a_record_is_found_by_its_id(self, log: Log) -> None:
        log.append(MIXED, MORNING)
        found = log.get("c_1")
        assert found is not None
        assert (found.seq, found.body["quote"]) == (3, "The dam holds")
        assert log.get("c_2") is None

    def test_one_id_may_be_kept_in_two_coverages(self, log: Log) -> None:
        log.append([claim("c_1"), claim("c_1", "strike"), claim("c_1")], MORNING)
        assert [(record.seq, record.coverage) for record in log.read()] == [(1, "flood"), (2, "strike")]
        assert log.get("c_1") == log.get("c_1", "flood")
        assert log.get("c_1", "strike") == list(log.read())[1]
        assert log.get("c_1", "drought") is None

    def test_a_claim_kept_once_keeps_its_first_body(self, log: Log) -> None:
        log.append([claim("c_1", confidence=0.5)], MORNING)
        assert log.append([claim("c_1", confidence=0.9)], MORNING + HOUR) == ()
        assert [record.body["confidence"] for record in log.read()] == [0.5]

    def test_coverages_are_listed_in_alphabetical_order(self, log: Log) -> None:
        log.append(
            [entry(n, coverage) for n, coverage in enumerate(["strike", "flood", "strike", "", "Überfall"])], MORNING
        )
        assert log.coverages() == ("", "flood", "strike", "Überfall")

    def test_since_gives_what_a_reader_has_missed(self, log: Log) -> None:
        log.append(MIXED, MORNING)
        assert [record.seq for record in log.since(6)] == [7, 8]
        assert list(log.since(8)) == []
        assert list(log.since(10**30)) == []
        assert len(list(log.since(-(10**30)))) == 8

    @law
    @given(
        said=drafts,
        coverage=st.none() | st.sampled_from(["flood", "strike", "drought"]),
        kinds=st.none() | st.sets(st.sampled_from(RECORD_KINDS)),
        after=st.integers(-1, 14),
        limit=st.none() | st.integers(0, 14),
    )
    def test_what_is_asked_for_is_what_a_sieve_would_leave(
        self, said: list[Draft], coverage: str | None, kinds: set[str] | None, after: int, limit: int | None
    ) -> None:
        def fits(record: Record) -> bool:
            return (
                record.seq > after
                and (coverage is None or record.coverage == coverage)
                and (kinds is None or record.kind in kinds)
            )

        with ExitStack() as stack:
            log = self.new(stack)
            kept = log.append(said, MORNING)
            asked = list(log.read(coverage, kinds, after, limit=limit))
            assert asked == list(filter(fits, kept))[:limit]

    def test_a_long_ledger_is_read_whole(self, log: Log) -> None:
        log.append([entry(n, "flood" if n % 3 else "strike") for n in range(2_000)], MORNING)
        assert [record.body["number"] for record in log.read()] == list(range(2_000))
        assert [record.body["number"] for record in log.read("strike")] == list(range(0, 2_000, 3))
        assert len(list(log.read("flood", limit=1_001))) == 1_001

    # The laws

    @law
    @given(drafts)
    def test_what_is_live_and_what_is_replayed_are_one(self, said: list[Draft]) -> None:
        with ExitStack() as stack:
            log = self.new(stack)
            assert log.append(said, MORNING) == tuple(log.read())

    @law
    @given(drafts)
    def test_appending_twice_adds_nothing(self, said: list[Draft]) -> None:
        with ExitStack() as stack:
            log = self.new(stack)
            once = log.append(said, MORNING)
            assert log.append(said, MORNING + HOUR) == ()
            assert tuple(log.read()) == once
            assert len(once) == len({(one.coverage, one.id, one.kind) for one in said})

    @law
    @given(said=drafts, cuts=st.sets(st.integers(0, 12)))
    def test_any_split_into_batches_gives_the_same_rows(self, said: list[Draft], cuts: set[int]) -> None:
        with ExitStack() as stack:
            whole, split = self.new(stack), self.new(stack)
            whole.append(said, MORNING)
            edges = [0, *sorted(cuts), len(said)]
            for start, end in pairwise(edges):
                split.append(said[start:end], MORNING)
            assert list(split.rows()) == list(whole.rows())
            assert split.head() == whole.head()

    @law
    @given(batches=st.lists(st.tuples(drafts, st.integers(-2, 5)), max_size=5), hours=st.integers(-1, 12))
    def test_until_a_moment_and_then_after_it_is_the_whole(
        self, batches: list[tuple[list[Draft], int]], hours: int
    ) -> None:
        with ExitStack() as stack:
            log = self.new(stack)
            now = MORNING
            for said, step in batches:
                now += step * HOUR
                log.append(said, now)
            moment = MORNING + hours * HOUR
            before = list(log.read(until=moment))
            rest = list(log.since(before[-1].seq if before else 0))
            assert before + rest == list(log.read())
            assert all(record.known_at <= moment for record in before)
            assert all(record.known_at > moment for record in rest)

    @law
    @given(drafts)
    def test_whatever_was_appended_verifies(self, said: list[Draft]) -> None:
        with ExitStack() as stack:
            log = self.new(stack)
            kept = log.append(said, MORNING)
            verdict = verify(log)
            assert (verdict.well, verdict.count, verdict.chain) == (True, len(kept), log.head().chain)

    # Time

    def test_a_clock_set_back_does_not_turn_the_ledger_back(self, log: Log) -> None:
        log.append([entry(1)], MORNING)
        (late,) = log.append([entry(2)], MORNING - HOUR)
        assert late.known_at == MORNING
        assert [record.seq for record in log.read(until=MORNING)] == [1, 2]
        assert list(log.read(until=MORNING - HOUR)) == []

    def test_moments_are_kept_in_utc_whatever_zone_they_come_in(self, log: Log) -> None:
        kabul = timezone(timedelta(hours=4, minutes=30))
        (record,) = log.append([entry(1)], datetime(2031, 5, 4, 11, 0, 0, 250, kabul))
        assert record.known_at.isoformat() == "2031-05-04T06:30:00.000250+00:00"
        assert list(log.read(until=datetime(2031, 5, 4, 11, 0, 1, 0, kabul))) == [record]

    def test_a_moment_without_a_zone_is_refused(self, log: Log) -> None:
        with pytest.raises(SettingError, match="a moment with its zone"):
            log.append([entry(1)], datetime(2031, 5, 4))
        with pytest.raises(SettingError, match="a moment with its zone"):
            log.read(until=datetime(2031, 5, 4))

    # What cannot be kept

    @pytest.mark.parametrize(
        "body",
        [
            {"at": MORNING},
            {"share": float("nan")},
            {"share": float("inf")},
            {"names": {"a", "b"}},
            {("a", "b"): 1},
            {1: "one", "b": "two"},
        ],
    )
    def test_a_body_that_is_not_json_is_refused(self, log: Log, body: dict[Any, Any]) -> None:
        with pytest.raises(LedgerError, match=r"claim c_9: expected a body of plain JSON values"):
            log.append([Draft("claim", "flood", "c_9", {"id": "c_9", "more": body})], MORNING)

    def test_a_draft_whose_id_is_not_its_bodys_is_refused(self, log: Log) -> None:
        for wrong in (Draft("claim", "flood", "c_2", {"id": "c_1"}), Draft("entry", "flood", "e_1", {"text": "…"})):
            with pytest.raises(LedgerError, match="expected the id that its body gives"):
                log.append([wrong], MORNING)

    def test_a_kind_that_is_none_is_refused(self, log: Log) -> None:
        with pytest.raises(SettingError, match="expected a record kind among coverage, report"):
            log.append([Draft("rumour", "flood", "c_1", {"id": "c_1"})], MORNING)
        with pytest.raises(SettingError, match="found 'rumour'"):
            log.read(kinds=["claim", "rumour"])

    def test_a_batch_is_kept_whole_or_not_at_all(self, log: Log) -> None:
        log.append([entry(1)], MORNING)
        with pytest.raises(LedgerError):
            log.append([entry(2), entry(3), Draft("entry", "flood", "e_1", {})], MORNING)
        assert [record.body["number"] for record in log.read()] == [1]
        assert log.append([entry(2)], MORNING)[0].seq == 2

    @pytest.mark.parametrize(
        ("said", "kept"),
        [
            (("c_1", "c_2"), ["c_1", "c_2"]),
            ({1: "one"}, {"1": "one"}),
            ([{"deep": (None,)}], [{"deep": [None]}]),
            ("half a pair \ud83d, cut off", "half a pair \ud83d, cut off"),
            ("\ud83d\ude00 in two halves", "\U0001f600 in two halves"),
        ],
    )
    def test_what_json_spells_otherwise_is_live_what_it_will_be_replayed(self, log: Log, said: Any, kept: Any) -> None:
        (record,) = log.append([claim("c_1", what=said)], MORNING)
        assert record.body["what"] == kept
        assert list(log.read()) == [record]
        assert verify(log).well

    def test_a_name_that_has_no_utf8_is_refused(self, log: Log) -> None:
        with pytest.raises(LedgerError, match="names and ids that UTF-8 can hold"):
            log.append([entry(1, "flood\udfff")], MORNING)

    def test_a_closed_ledger_says_so(self, where: str) -> None:
        with open_log(where, create=True) as log:
            log.append([entry(1), entry(2)], MORNING)
            rows = log.rows()
        log.close()
        for act in (log.head, log.coverages, log.read, lambda: list(rows), lambda: log.append([entry(3)], MORNING)):
            with pytest.raises(LedgerError, match="expected an open ledger, found a closed one"):
                act()

    # Several at once

    def test_a_reader_gets_what_was_there_when_it_asked(self, log: Log) -> None:
        log.append([entry(n) for n in range(1_200)], MORNING)
        reading = log.read()
        next(reading)
        log.append([entry(n) for n in range(1_200, 1_300)], MORNING)
        assert [record.seq for record in reading] == list(range(2, 1_201))

    def test_a_reader_left_half_way_stops_nobody(self, log: Log) -> None:
        log.append([entry(n) for n in range(3)], MORNING)
        left = [log.read() for _ in range(20)]
        for reading in left:
            next(reading)
        assert log.append([entry(9)], MORNING)[0].seq == 4

    def test_readers_see_whole_batches_in_order_while_another_thread_writes(self, log: Log) -> None:
        done = Event()

        def write() -> None:
            try:
                for start in range(0, 300, 5):
                    log.append([entry(start + n) for n in range(5)], MORNING)
            finally:
                done.set()

        thread = Thread(target=write)
        thread.start()
        seen, over = 0, False
        while not over:
            over = done.is_set()
            seqs = [record.seq for record in log.read()]
            assert seqs == list(range(1, len(seqs) + 1))
            assert len(seqs) % 5 == 0
            assert len(seqs) >= seen
            assert verify(log).well
            seen = len(seqs)
        thread.join()
        assert seen == 300

    def test_threads_that_append_the_same_keep_it_once(self, log: Log) -> None:
        said = [entry(n) for n in range(50)]
        kept: list[Record] = []
        together = Barrier(4)

        def write() -> None:
            together.wait()
            for one in said:
                kept.extend(log.append([one], MORNING))

        threads = [Thread(target=write) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert [record.seq for record in sorted(kept, key=lambda record: record.seq)] == list(range(1, 51))
        assert verify(log).count == 50

    def test_processes_take_turns(self, where: str) -> None:
        with open_log(where, create=True) as log:
            both = [writer(where, name, 8) for name in ("flood", "strike")]
            for process in both:
                process.communicate()
            assert [process.returncode for process in both] == [0, 0]
            assert [len(list(log.read(name))) for name in ("flood", "strike")] == [400, 400]
            assert verify(log).well

    @pytest.mark.parametrize("acknowledged", [1, 2, 5, 9])
    def test_a_writer_that_is_killed_loses_nothing_it_was_told_is_kept(self, where: str, acknowledged: int) -> None:
        process = writer(where, "flood")
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(acknowledged)]
        process.kill()
        lines += process.stdout.readlines()
        process.stdout.close()
        process.wait()
        told = [Head(int(seq), chain) for seq, chain in map(str.split, lines)]

        with open_log(where, create=False) as log:
            verdict = verify(log, told)
            assert verdict.well
            assert verdict.count >= told[-1].seq
            assert verdict.count % 50 == 0
            assert log.faults() == ()
            assert log.append([entry(1)], MORNING)[0].seq == verdict.count + 1

    # Tampering

    def kept(self, where: str) -> tuple[Record, ...]:
        with open_log(where, create=True) as log:
            return log.append(MIXED[:4], MORNING) + log.append(MIXED[4:], MORNING + HOUR)

    def broken_at(self, where: str, *witnesses: Head) -> int:
        """The number of the first record that does not fit, which the verdict must name."""
        with open_log(where, create=False) as log:
            verdict = verify(log, witnesses)
        assert isinstance(verdict.fault, LedgerBrokenError)
        assert not verdict.well
        assert f"record {verdict.count + 1}" in str(verdict.fault)
        return verdict.count + 1

    @law
    @given(
        seq=st.integers(1, 8),
        field=st.sampled_from(["known_at", "kind", "coverage", "id", "body", "chain"]),
        edit=st.sampled_from([lambda old: old + " ", lambda old: " " + old, str.upper, lambda old: old[:-1], lambda old: ""])
        | st.builds(lambda new: lambda old: new, st.text(st.characters(exclude_characters="'\0", exclude_categories=["Cs"]))),
    )  # fmt: skip
    def test_a_field_that_was_changed_is_found(self, seq: int, field: str, edit: Any) -> None:
        with self.place() as where:
            self.kept(where)
            with open_log(where, create=False) as log:
                old = getattr(list(log.rows())[seq - 1], field)
            assume(edit(old) != old)
            self.force(where, f"UPDATE record SET {field} = '{edit(old)}' WHERE seq = {seq}")
            assert self.broken_at(where) == seq

    @pytest.mark.parametrize(
        ("field", "old", "new"),
        [
            ("known_at", "+00:00", "Z"),
            ("known_at", "T06:30:00+00:00", "T11:00:00+04:30"),
            ("body", '{"', '{ "'),
            ("body", '{"', '{"quote":"The dam is gone","'),
            ("body", "“The dam", "\\u201cThe dam"),
        ],
    )
    def test_the_same_said_in_other_characters_is_found(self, where: str, field: str, old: str, new: str) -> None:
        self.kept(where)
        self.force(where, f"UPDATE record SET {field} = replace({field}, '{old}', '{new}') WHERE seq = 2")
        assert self.broken_at(where) == 2

    @law
    @given(old=st.integers(1, 8), new=st.integers(-3, 0) | st.integers(9, 20))
    def test_a_record_that_was_moved_is_found(self, old: int, new: int) -> None:
        assume((old, new) != (8, 8))
        with self.place() as where:
            self.kept(where)
            self.force(where, f"UPDATE record SET seq = {new} WHERE seq = {old}")
            assert self.broken_at(where) == (old if new > 0 else 1)

    @law
    @given(st.integers(1, 8))
    def test_a_record_that_was_taken_out_is_found(self, seq: int) -> None:
        with self.place() as where:
            self.kept(where)
            self.force(where, f"DELETE FROM record WHERE seq = {seq}")
            assert self.broken_at(where) == seq

    def test_an_end_that_was_cut_off_is_found_and_nothing_is_built_on_it(self, where: str) -> None:
        self.kept(where)
        self.force(where, "DELETE FROM record WHERE seq > 5")
        assert self.broken_at(where) == 6
        with open_log(where, create=False) as log, pytest.raises(LedgerBrokenError, match="record 8, the last"):
            log.append([entry(9)], MORNING)

    @law
    @given(st.lists(st.integers(1, 8), min_size=2, max_size=2, unique=True))
    def test_records_that_changed_places_are_found(self, pair: list[int]) -> None:
        one, other = pair
        with self.place() as where:
            self.kept(where)
            self.force(
                where,
                f"UPDATE record SET seq = 99 WHERE seq = {one}",
                f"UPDATE record SET seq = {one} WHERE seq = {other}",
                f"UPDATE record SET seq = {other} WHERE seq = 99",
            )
            assert self.broken_at(where) == min(pair)

    @law
    @given(st.integers(1, 9))
    def test_a_record_that_was_slipped_in_is_found_though_it_is_sealed_itself(self, seq: int) -> None:
        with self.place() as where:
            records = self.kept(where)
            said = claim("c_forged", quote="The dam is gone")
            before = records[seq - 2].chain if seq > 1 else GENESIS
            moment = records[min(seq, 8) - 1].known_at
            chain = link(before, seq, moment, said.kind, said.coverage, said.id, canonical(said.body))
            row = (seq, moment.isoformat(), said.kind, said.coverage, said.id, canonical(said.body), chain)
            self.force(
                where,
                f"UPDATE record SET seq = -seq - 1 WHERE seq >= {seq}",
                "UPDATE record SET seq = -seq WHERE seq < 0",
                f"INSERT INTO record (seq, known_at, kind, coverage, id, body, chain) VALUES {row!r}",
            )
            # In the middle the forgery fits and the record it pushed aside does not. As the eighth it is not what the head
            # seals, and as the ninth no append has kept it.
            assert self.broken_at(where) == (seq + 1 if seq < 8 else seq)

    @pytest.mark.parametrize(
        ("statement", "first"),
        [
            ("UPDATE head SET seq = 6", 6),
            ("UPDATE head SET seq = 11", 9),
            ("UPDATE head SET chain = 'x'", 8),
            ("DELETE FROM head", 1),
            ("UPDATE head SET seq = 'eight'", 1),
        ],
    )
    def test_a_head_that_was_changed_is_found(self, where: str, statement: str, first: int) -> None:
        self.kept(where)
        self.force(where, statement)
        with open_log(where, create=False) as log:
            verdict = verify(log)
        assert (verdict.well, verdict.count + 1) == (False, first)

    def test_an_empty_ledger_whose_head_was_changed_is_found(self, where: str) -> None:
        open_log(where, create=True).close()
        self.force(where, "UPDATE head SET chain = 'x'")
        with open_log(where, create=False) as log:
            assert not verify(log).well

    def seal_anew(self, where: str, seq: int, **fields: str) -> None:
        """Change one record and seal it and all after it, as a forger who knows the code would."""
        with open_log(where, create=False) as log:
            rows = [row._replace(**fields) if row.seq == seq else row for row in log.rows()]
        chain, statements = GENESIS, []
        for row in rows:
            chain = link(chain, row.seq, datetime.fromisoformat(row.known_at), *row[2:6])
            changed = {**fields, "chain": chain} if row.seq == seq else {"chain": chain}
            sets = ", ".join(f"{field} = '{value}'" for field, value in changed.items())
            statements.append(f"UPDATE record SET {sets} WHERE seq = {row.seq}")
        self.force(where, *statements, f"UPDATE head SET chain = '{chain}'")

    @pytest.mark.parametrize(
        ("seq", "fields"),
        [
            (7, {"body": '{"number":2,"text":"The water stands at 2 cm."}'}),
            (3, {"id": "c_7"}),
            (3, {"kind": "rumour"}),
            (6, {"known_at": "2031-05-04T07:29:59+00:00"}),
            (1, {"known_at": "2031-05-04T06:30:00"}),
            (2, {"known_at": "2031-05-04T11:00:00+04:30"}),
        ],
    )
    def test_a_forgery_sealed_anew_is_found_where_it_contradicts_itself(
        self, where: str, seq: int, fields: dict[str, str]
    ) -> None:
        self.kept(where)
        self.seal_anew(where, seq, **fields)
        assert self.broken_at(where) == seq

    def test_a_forgery_sealed_anew_is_found_by_a_head_seen_elsewhere(self, where: str) -> None:
        seen = [Head(record.seq, record.chain) for record in self.kept(where)]
        self.seal_anew(where, 3, body='{"id":"c_1","quote":"The dam is gone"}')
        with open_log(where, create=False) as log:
            assert verify(log).well
            assert verify(log, seen[:2]).well
        assert self.broken_at(where, seen[5]) == 6
        assert self.broken_at(where, *seen) == 3

    def test_a_ledger_shorter_than_it_was_seen_is_found(self, where: str) -> None:
        self.kept(where)
        assert self.broken_at(where, Head(20, "ffff")) == 9

    def test_verify_says_how_far_it_is(self, where: str) -> None:
        self.kept(where)
        steps: list[int] = []
        with open_log(where, create=False) as log:
            verify(log, step=steps.append)
        assert steps == [1, 2, 3, 4, 5, 6, 7, 8]

    @pytest.mark.parametrize("body", ["{", "[]", "", '{"share":NaN}'])
    def test_a_record_that_can_no_longer_be_read_is_named(self, where: str, body: str) -> None:
        self.kept(where)
        self.force(where, f"UPDATE record SET body = '{body}' WHERE seq = 3")
        assert self.broken_at(where) == 3
        with open_log(where, create=False) as log:
            assert [record.seq for record in log.read(limit=2)] == [1, 2]
            with pytest.raises(LedgerBrokenError, match="record 3: expected a record"):
                list(log.read())
