/**
 * The worker that judges, as the page knows it. It has one question at a time, and one that is urgent behind one that
 * is not; the others wait here, so that those that nobody waits for any more need no answer.
 */

/** How long a question that nobody waits for any more may keep others waiting, in milliseconds. */
const GRACE = 150;

/** The worker with the script and the WebAssembly module at these addresses. `onLost` is called when it cannot be had. */
export function employ(script, module, onLost) {
  return new Employer(script, module, onLost);
}

class Employer {
  #script;
  #address;
  #onLost;
  #module;
  #worker;
  #waiting = [];
  /** What the worker has, in the order of its answers. */
  #asked = [];

  constructor(script, address, onLost) {
    this.#script = script;
    this.#address = address;
    this.#onLost = onLost;
  }

  /** Loads what the worker needs once the page is painted, and starts it. */
  async load() {
    try {
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      const response = await fetch(this.#address);
      if (!response.ok) throw new Error(`HTTP ${response.status}`);
      this.#module = await compiled(response);
      this.#start();
    } catch (error) {
      this.#lose(error);
    }
  }

  /** Asks; the bytes of the question are the worker's then. What is urgent passes what is not. */
  ask(question, isUrgent) {
    const asked = new Asked(question, isUrgent, () => this.#forget(asked));
    this.#waiting.push(asked);
    this.#next();
    return asked;
  }

  #start() {
    const worker = new Worker(new URL(this.#script, document.baseURI), { type: "module" });
    worker.addEventListener("message", ({ data }) => {
      if (worker === this.#worker) this.#take(data);
    });
    worker.addEventListener("error", (event) => this.#lose(event.message));
    worker.postMessage({ module: this.#module });
    this.#worker = worker;
    this.#next();
  }

  /** What the worker has not answered waits for the one that is started next. */
  #stop() {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#waiting.unshift(...this.#asked.filter(({ isForgotten }) => !isForgotten));
    this.#asked = [];
  }

  #next() {
    const next = this.#waiting.find(({ isUrgent }) => isUrgent) ?? this.#waiting[0];
    const isBusy = this.#asked.some(({ isUrgent }) => isUrgent || !next?.isUrgent);
    if (!this.#worker || !next || isBusy) return;
    this.#waiting = this.#waiting.filter((it) => it !== next);
    this.#asked.push(next);
    this.#worker.postMessage({ question: next.question });
  }

  #take({ answer, failure }) {
    this.#asked.shift().resolve(answer);
    if (failure === undefined) {
      this.#next();
    } else {
      // After a failure nothing in the module can be relied on.
      console.error(failure);
      this.#stop();
      this.#start();
    }
  }

  #lose(error) {
    console.error(error);
    this.#stop();
    this.#onLost();
  }

  #forget(asked) {
    this.#waiting = this.#waiting.filter((it) => it !== asked);
    if (!this.#asked.includes(asked)) return;
    setTimeout(() => {
      if (!this.#asked.includes(asked)) return;
      this.#stop();
      this.#start();
    }, GRACE);
  }
}

/** A question that was asked. */
class Asked {
  isForgotten = false;
  #forget;

  constructor(question, isUrgent, forget) {
    this.question = question;
    this.isUrgent = isUrgent;
    this.#forget = forget;
    this.answered = new Promise((resolve) => (this.resolve = resolve));
  }

  /** The bytes of the answer; nothing when the worker failed over it. */
  async answer() {
    return this.answered;
  }

  /** Says that nobody waits for the answer any more. */
  forget() {
    this.isForgotten = true;
    this.resolve();
    this.#forget();
  }
}

/** A module, compiled while it comes where the server says what it is. The browser then keeps what it has compiled. */
async function compiled(response) {
  if (response.headers.get("Content-Type") === "application/wasm") return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}
