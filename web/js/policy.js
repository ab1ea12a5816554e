/**
 * The policy's own module in this page: a small waPC host that treats it as Kubewarden's policy server does, with a new
 * instance for every call.
 */

const encoder = new TextEncoder();
const decoder = new TextDecoder();

const loading = new Map();

/** Loads the module at `url` once; a failure is forgotten, so that it can be tried again. */
export function load(url) {
  if (!loading.has(url)) {
    const loaded = fetchPolicy(url);
    loaded.catch(() => loading.delete(url));
    loading.set(url, loaded);
  }
  return loading.get(url);
}

async function fetchPolicy(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  const bytes = await response.arrayBuffer();
  return new Policy(await WebAssembly.compile(bytes), bytes.byteLength, await sha256(bytes));
}

/** The digest as `sha256sum` writes it; nothing where the browser has no cryptography, as without HTTPS. */
async function sha256(bytes) {
  if (!globalThis.crypto?.subtle) return undefined;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

class Policy {
  #module;

  constructor(module, size, digest) {
    this.#module = module;
    this.size = size;
    this.digest = digest;
  }

  /** What is wrong with settings, given as JSON; nothing for sound ones. */
  settingsFault(settings) {
    try {
      const { valid, message } = JSON.parse(this.#call("validate_settings", settings, () => ""));
      return valid ? undefined : (message ?? "");
    } catch (error) {
      return `Error invoking settings validation callback: ${words(error)}`;
    }
  }

  /**
   * Puts a request with settings, both as JSON, to the policy. `lookUp(apiVersion, kind, namespace, name)` gives the JSON
   * of an object, or throws the words that the policy is told.
   */
  validate(request, settings, lookUp) {
    let answer;
    try {
      answer = this.#call("validate", `{"request":${request},"settings":${settings}}`, lookUp);
    } catch (error) {
      return failed(`Guest call failure: ${words(error)}`);
    }
    try {
      const { accepted, code, message, warnings, audit_annotations: annotations } = JSON.parse(answer);
      return {
        allowed: accepted === true,
        code: code ?? undefined,
        message: message ?? undefined,
        warnings: warnings ?? [],
        auditAnnotations: Object.entries(annotations ?? {}).flat(),
      };
    } catch (error) {
      return failed(`invalid response from policy: ${words(error)}`);
    }
  }

  #call(operation, payload, lookUp) {
    const call = new Call(operation, payload, lookUp);
    const { exports } = new WebAssembly.Instance(this.#module, { wapc: call.imports() });
    return call.run(exports);
  }
}

const words = (error) => error?.message ?? String(error);

/** The host's own refusal. */
function failed(reason) {
  return { allowed: false, code: 500, message: `internal server error: ${reason}`, warnings: [], auditAnnotations: [] };
}

/** One call of one function in an instance of its own. */
class Call {
  #operation;
  #payload;
  #lookUp;
  #memory;
  #response = new Uint8Array();
  #error;
  #hostResponse = new Uint8Array();
  #hostError = new Uint8Array();

  constructor(operation, payload, lookUp) {
    this.#operation = encoder.encode(operation);
    this.#payload = encoder.encode(payload);
    this.#lookUp = lookUp;
  }

  run(exports) {
    this.#memory = exports.memory;
    exports._start?.();
    exports.wapc_init?.();
    const isDone = exports.__guest_call(this.#operation.length, this.#payload.length);
    if (isDone !== 1) throw new Error(this.#error ?? "the guest gave no reason");
    return decoder.decode(this.#response);
  }

  imports() {
    const write = (bytes, pointer) => this.#bytes(pointer, bytes.length).set(bytes);
    return {
      __guest_request: (operation, payload) => {
        write(this.#operation, operation);
        write(this.#payload, payload);
      },
      __guest_response: (pointer, length) => {
        this.#response = this.#bytes(pointer, length).slice();
      },
      __guest_error: (pointer, length) => {
        this.#error = this.#text(pointer, length);
      },
      __host_call: (binding, bindingLength, space, spaceLength, operation, operationLength, payload, payloadLength) => {
        try {
          const answer = this.#answer(
            this.#text(binding, bindingLength),
            this.#text(space, spaceLength),
            this.#text(operation, operationLength),
            this.#text(payload, payloadLength),
          );
          this.#hostResponse = encoder.encode(answer);
          return 1;
        } catch (error) {
          this.#hostError = encoder.encode(words(error));
          return 0;
        }
      },
      __host_response_len: () => this.#hostResponse.length,
      __host_response: (pointer) => write(this.#hostResponse, pointer),
      __host_error_len: () => this.#hostError.length,
      __host_error: (pointer) => write(this.#hostError, pointer),
      __console_log: () => {},
    };
  }

  /** Answers a call of the policy; throws the words of a failure. */
  #answer(binding, space, operation, payload) {
    if (binding !== "kubewarden") throw `unknown binding: ${binding}`;
    if (space === "tracing" && operation === "log") return "";
    if (space !== "kubernetes") throw `unknown namespace: ${space}`;
    if (operation !== "get_resource") throw `unknown operation: ${operation}`;
    const { api_version: apiVersion, kind, namespace, name } = JSON.parse(payload);
    return this.#lookUp(apiVersion, kind, namespace ?? undefined, name);
  }

  /** Memory moves when it grows, so it is looked at anew each time. Pointers come as signed numbers. */
  #bytes(pointer, length) {
    return new Uint8Array(this.#memory.buffer, pointer >>> 0, length >>> 0);
  }

  #text(pointer, length) {
    return decoder.decode(this.#bytes(pointer, length));
  }
}
