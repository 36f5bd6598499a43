// Unsaved text in localStorage, so that a reload or a crash loses nothing. Each draft belongs to
// one browser tab; a tab holds a lock for as long as it lives, so that drafts of dead tabs are found.
// Texts set aside on purpose ("kept") lie beside them until they are brought back or discarded.

export class Drafts {
  #prefix;
  #tab = null;

  constructor(lab) {
    this.#prefix = `drydock/${lab}`;
  }

  /** Takes this tab's name: the one it had before a reload, unless a copied tab holds it. */
  async claimTab() {
    const key = `${this.#prefix}/tab`;
    const wanted = sessionValue(key) ?? newId();
    this.#tab = (await holdLock(this.#lock(wanted))) ? wanted : newId();
    if (this.#tab !== wanted) await holdLock(this.#lock(this.#tab));
    try {
      sessionStorage.setItem(key, this.#tab);
    } catch {
      // Without sessionStorage a reload finds its drafts as those of a dead tab.
    }
  }

  /** False when the browser refuses to store it (full, or switched off). */
  put(name, text, base) {
    return store(this.#key(this.#tab, name), { name, text, base, at: Date.now() });
  }

  drop(name) {
    remove(this.#key(this.#tab, name));
  }

  /** The newest draft of each file that no other living tab owns; older ones are set aside. */
  async adopt() {
    const living = new Set(await heldLocks());
    const newest = new Map();
    const orphans = this.#all("draft/").filter(({ key }) => {
      const owner = key.slice(`${this.#prefix}/draft/`.length).split("/")[0];
      return owner === this.#tab || !living.has(this.#lock(owner));
    });
    for (const { key, value } of orphans.sort((a, b) => a.value.at - b.value.at)) {
      const older = newest.get(value.name);
      if (older && older.text !== value.text) this.keep(older.name, older.text, older.at);
      newest.set(value.name, value);
      remove(key);
    }
    for (const draft of newest.values()) this.put(draft.name, draft.text, draft.base);
    return [...newest.values()];
  }

  /** Sets a text aside; gives the id to bring it back by, or null when it cannot be stored. */
  keep(name, text, at = Date.now()) {
    const id = newId();
    return store(`${this.#prefix}/kept/${id}`, { id, name, text, at }) ? id : null;
  }

  kept() {
    return this.#all("kept/").map(({ value }) => value).sort((a, b) => a.at - b.at);
  }

  discardKept(id) {
    remove(`${this.#prefix}/kept/${id}`);
  }

  #key(tab, name) {
    return `${this.#prefix}/draft/${tab}/${name}`;
  }

  #lock(tab) {
    return `${this.#prefix}/tab/${tab}`;
  }

  #all(kind) {
    const start = `${this.#prefix}/${kind}`;
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(start))
        .map((key) => ({ key, value: parsed(localStorage.getItem(key)) }))
        .filter(({ value }) => typeof value?.text === "string");
    } catch {
      return [];
    }
  }
}

const newId = () => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;

// Resolves once it is known whether the lock is ours; it is then held until the tab is gone. After
// a reload the page before may need a moment to let go of it.
function holdLock(name) {
  if (!navigator.locks) return Promise.resolve(true);
  return new Promise((resolve) => {
    navigator.locks.request(name, { signal: AbortSignal.timeout(500) }, () => {
      resolve(true);
      return new Promise(() => {});
    }).catch(() => resolve(false));
  });
}

async function heldLocks() {
  if (!navigator.locks) return [];
  return (await navigator.locks.query()).held.map((lock) => lock.name);
}

function sessionValue(key) {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

function store(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

function remove(key) {
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing can have been stored either.
  }
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
