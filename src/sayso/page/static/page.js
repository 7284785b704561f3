// The live page, kept live. Everything here works without this file: links, badges, the slider and the filters are plain HTML.
//
// No htmx: its SSE extension swaps what an event names, but the page must also keep the reader's place, keep open what was open, hold
// new posts back behind a notice, and start afresh after a reset. That is most of the work, and it fits in this one file.

const page = document.body;
const coverage = page.dataset.coverage;
const calm = matchMedia("(prefers-reduced-motion: reduce)");

// -- the slider: steps through the coverage's own moments ----------------------------------------------------------------------
const replay = document.querySelector(".replay");
if (replay) {
  const range = replay.querySelector("input[type=range]");
  const told = replay.querySelector("output");
  const moments = replay.dataset.moments.split(" ");
  const zone = told.textContent.trim().split(" ").pop();
  const shift = offset(moments[Number(range.value)], told.textContent);
  const pad = (number) => String(number).padStart(2, "0");
  range.addEventListener("input", () => {
    if (Number(range.value) === moments.length - 1) {
      told.textContent = "the present";
      return;
    }
    const at = new Date(Date.parse(moments[Number(range.value)]) + shift);
    const month = at.toLocaleString("en-GB", { month: "long", timeZone: "UTC" });
    told.textContent = `${at.getUTCDate()} ${month} ${at.getUTCFullYear()}, ${pad(at.getUTCHours())}:${pad(at.getUTCMinutes())} ${zone}`;
  });
  range.addEventListener("change", () => {
    const query = new URLSearchParams(location.search);
    query.delete("as_of");
    const step = Number(range.value);
    if (step < moments.length - 1) query.set("as_of", moments[step]);
    location.search = query.toString();
  });
}

/** How far the page's zone is from UTC in milliseconds, read off a moment that the page prints. */
function offset(moment, printed) {
  const clock = /(\d\d):(\d\d)/.exec(printed);
  if (!clock || !moment) return 0;
  const at = new Date(moment);
  let minutes = Number(clock[1]) * 60 + Number(clock[2]) - at.getUTCHours() * 60 - at.getUTCMinutes();
  if (minutes > 840) minutes -= 1440;
  if (minutes < -720) minutes += 1440;
  return minutes * 60000;
}

// -- a link to a badge opens it ------------------------------------------------------------------------------------------------
function reveal() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target instanceof HTMLDetailsElement) target.open = true;
}
addEventListener("hashchange", reveal);
reveal();
document.addEventListener("click", (event) => {
  if (event.target.closest?.("a.mark.again")) setTimeout(reveal);
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = event.target.closest?.("details.mark[open]");
  if (open) {
    open.open = false;
    open.querySelector("summary").focus();
  }
});

// -- the stream ----------------------------------------------------------------------------------------------------------------
const entry = document.getElementById("entry");
const toast = document.querySelector(".toast");
const aloud = document.getElementById("told"); // always there, so that a screen reader hears what is put into it
const KINDS = {
  entry: ["new entry", "new entries"],
  update: ["update", "updates"],
  correction: ["correction", "corrections"],
  withdrawal: ["withdrawal", "withdrawals"],
  standing: ["changed standing", "changed standings"],
  claim: ["new claim", "new claims"],
  decision: ["editor’s decision", "editor’s decisions"],
};
const counts = new Map();
let latest = "";
let pending = []; // events that wait for the end of their act, so that the page is changed once

if (entry && coverage && !("past" in page.dataset)) listen();

function listen() {
  let seq = page.dataset.seq;
  const source = new EventSource(`/c/${coverage}/stream?after=${seq}`);
  source.addEventListener("change", (message) => {
    const event = JSON.parse(message.data);
    seq = page.dataset.seq = message.lastEventId;
    pending.push(event);
    if (event.fragments) {
      const act = pending;
      pending = [];
      apply(event);
      announce(act);
    }
  });
  source.addEventListener("reset", () => {
    source.close();
    location.reload(); // what was missed is more than the stream tells: the page itself is the snapshot
  });
  source.onerror = () => {
    // The browser tries again by itself after a broken line; after an answer that is no stream it gives up, so that we must.
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, 5000);
  };
}

/** Put the new pieces in place of the old ones without moving what the reader is looking at. */
function apply(event) {
  const anchor = [...document.querySelectorAll("#entry .post, main section[id]")].find((one) => one.getBoundingClientRect().bottom > 0);
  const before = anchor?.getBoundingClientRect().top ?? 0;
  for (const [id, html] of Object.entries(event.fragments)) place(id, html, event.order ?? []);
  drop(event.order ?? []);
  document.querySelector(".nothing")?.remove();
  const kept = anchor && document.getElementById(anchor.id);
  if (kept && scrollY > 0) scrollBy({ top: kept.getBoundingClientRect().top - before, behavior: "instant" });
}

function place(id, html, order) {
  const made = document.createRange().createContextualFragment(html).firstElementChild;
  const old = document.getElementById(id);
  if (!made || (old && old.outerHTML === made.outerHTML)) return;
  if (old) {
    const open = [...old.querySelectorAll("details[open]")].map((one) => one.id);
    const focused = old.contains(document.activeElement) && document.activeElement.closest("[id]")?.id;
    old.replaceWith(made);
    for (const one of open) made.querySelector(`#${CSS.escape(one)}`)?.setAttribute("open", "");
    if (focused) document.getElementById(focused)?.querySelector("summary, a")?.focus({ preventScroll: true });
    return;
  }
  // A new post stands before the next one that is already here.
  const next = order.slice(order.indexOf(id) + 1).map((name) => document.getElementById(name)).find(Boolean);
  const home = next?.parentElement ?? entry.querySelector(".story") ?? entry;
  home.insertBefore(made, next ?? (home === entry ? document.getElementById("gone") : home.querySelector(".loose")));
  if (!calm.matches) made.classList.add("fresh");
}

/** Posts that the page no longer has. */
function drop(order) {
  if (!order.length) return;
  for (const post of entry.querySelectorAll(".post")) if (!order.includes(post.id)) post.remove();
}

/** Tell what has come: aloud to a screen reader, and in a notice while the reader is further down. */
function announce(act) {
  if (scrollY < innerHeight / 2) counts.clear(); // whoever is at the top has seen what came before
  for (const event of act) counts.set(event.kind, (counts.get(event.kind) ?? 0) + 1);
  latest = (act.find((event) => event.kind === "update" || event.kind === "entry") ?? act.findLast((event) => event.kind === "standing") ?? act.at(-1)).text;
  const told = Object.keys(KINDS).filter((kind) => counts.has(kind));
  const words = told.map((kind) => `${counts.get(kind)} ${KINDS[kind][counts.get(kind) === 1 ? 0 : 1]}`).join(", ");
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = `${words}. ${latest}`;
  button.addEventListener("click", () => {
    scrollTo({ top: 0, behavior: calm.matches ? "instant" : "smooth" });
    quiet();
  });
  aloud.textContent = button.textContent;
  toast.replaceChildren(button);
  toast.hidden = false;
  clearTimeout(toast.timer);
  if (scrollY < innerHeight / 2) toast.timer = setTimeout(quiet, 8000);
}

function quiet() {
  toast.hidden = true;
  counts.clear();
}
addEventListener("scroll", () => {
  if (scrollY < 40 && !toast.hidden) toast.timer = setTimeout(quiet, 4000);
}, { passive: true });
