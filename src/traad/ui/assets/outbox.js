// Acts on their way to the server. Each has a UUID; all that are unanswered go in one message, so
// none is lost when several are made at once, and one that arrives twice is done once.

/** Outboxes outlive the components: an act made just before a change of page is sent after it. */
const outboxes = ((globalThis.traad ??= {}).outboxes ??= new Map());

const RETRY = 4000; // milliseconds

class Outbox {
  constructor() {
    this.acts = [];
    this.send = null;
  }

  get length() {
    return this.acts.length;
  }

  add(act) {
    this.acts.push({ id: newId(), ...act });
    this.flush();
  }

  /** Send all that is unanswered, and again after a while if it stays so: the line may be down. */
  flush() {
    clearTimeout(this.retry);
    if (!this.acts.length || !this.send) return;
    this.retry = setTimeout(() => this.flush(), RETRY);
    this.send(this.acts.map((act) => ({ ...act })));
  }

  /** Take in what the server answered; returns the acts that it refused, with the reasons. */
  answer({ acked = [], refused = {} }) {
    const done = new Set(acked);
    const denied = this.acts.filter((act) => act.id in refused);
    this.acts = this.acts.filter((act) => !done.has(act.id) && !(act.id in refused));
    // Never while a component is being mounted, so a moment later.
    if (this.acts.length) setTimeout(() => this.flush(), 50);
    return denied.map((act) => ({ act, reason: refused[act.id] }));
  }
}

/** `crypto.randomUUID` exists in secure contexts only, and http://a-host-name is none. */
const newId = () => crypto.randomUUID?.() ?? uuid();

function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((b) => b.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function outboxOf(key) {
  if (!outboxes.has(key)) outboxes.set(key, new Outbox());
  return outboxes.get(key);
}

if (!globalThis.traad.guarded) {
  globalThis.traad.guarded = true;
  addEventListener("beforeunload", (event) => {
    if ([...outboxes.values()].some((outbox) => outbox.length)) event.preventDefault();
  });
}
