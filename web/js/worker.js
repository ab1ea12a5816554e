/**
 * The worker that judges, as the page knows it. It answers one question at a time; the others wait here, so that those
 * that nobody waits for any more need no answer.
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
  #current;

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
      this.#module = await WebAssembly.compile(await response.arrayBuffer());
      this.#start();
    } catch (error) {
      this.#lose(error);
    }
  }

  /** Asks; the bytes of the question are the worker's then. */
  ask(question) {
    const asked = new Asked(question, () => this.#forget(asked));
    this.#waiting.push(asked);
    this.#next();
    return asked;
  }

  #start() {
    const worker = new Worker(new URL(this.#script, document.baseURI), { type: "module" });
    worker.addEventListener("message", ({ data }) => this.#take(data));
    worker.addEventListener("error", (event) => this.#lose(event.message));
    worker.postMessage({ module: this.#module });
    this.#worker = worker;
    this.#next();
  }

  #stop() {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#current = undefined;
  }

  #next() {
    if (!this.#worker || this.#current) return;
    this.#current = this.#waiting.shift();
    if (this.#current) this.#worker.postMessage({ question: this.#current.question });
  }

  #take({ answer, failure }) {
    this.#current.resolve(answer);
    this.#current = undefined;
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
    const current = this.#current;
    this.#stop();
    // It waits for the worker that is loaded next.
    if (current) this.#waiting.unshift(current);
    this.#onLost();
  }

  #forget(asked) {
    this.#waiting = this.#waiting.filter((it) => it !== asked);
    if (asked !== this.#current) return;
    setTimeout(() => {
      if (asked !== this.#current) return;
      this.#stop();
      this.#start();
    }, GRACE);
  }
}

/** A question that was asked. */
class Asked {
  #forget;

  constructor(question, forget) {
    this.question = question;
    this.#forget = forget;
    this.answered = new Promise((resolve) => (this.resolve = resolve));
  }

  /** The bytes of the answer; nothing when the worker failed over it. */
  async answer() {
    return this.answered;
  }

  /** Says that nobody waits for the answer any more. */
  forget() {
    this.resolve();
    this.#forget();
  }
}
