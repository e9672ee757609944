import { rewriteBody, type RewriteLine } from "./body-lines.ts";
import { readText } from "./read-json.ts";
import { ConnectionFailure, VendorError } from "./vendor-errors.ts";

const requestIdHeaders = [
  "request-id",
  "x-request-id",
  "mistral-correlation-id",
  "x-ds-trace-id",
] as const;

/** Enough for any vendor's error; the rest of a longer body is left unread. */
const maxErrorBodyBytes = 64 * 1024;

/**
 * The one HTTP exchange of a call. Every SDK gets its `fetch`, so that what happens below them is
 * known the same way for all four: no second request, no redirect, no header but the body's type,
 * and failures as they were before an SDK wrapped them.
 */
export class Wire {
  /** The vendor's own name for the request, to be quoted to its support. */
  requestId: string | undefined;
  /** Whether the event stream said `[DONE]`. */
  sawDone = false;
  /** What went wrong before the answer's body began, if anything did. */
  failure: VendorError | ConnectionFailure | undefined;

  #signal: AbortSignal;
  #rewriteLine: RewriteLine;
  #isUsed = false;

  constructor(signal: AbortSignal, rewriteLine: RewriteLine = (line) => line) {
    this.#signal = signal;
    this.#rewriteLine = rewriteLine;
  }

  readonly fetch = async (
    input: string | URL | Request,
    init: RequestInit = {},
  ): Promise<Response> => {
    if (this.#isUsed) throw new Error("A call sends one request.");
    this.#isUsed = true;
    const response = await this.#send(input, init);
    if (!response.ok || !response.body) {
      this.failure = await readRefusal(response);
      throw this.failure;
    }
    this.requestId = readRequestId(response.headers);
    const type = response.headers.get("content-type") ?? "text/event-stream";
    const rewriteLine = (line: string) => {
      if (/^data: ?\[DONE\]$/.test(line)) this.sawDone = true;
      return this.#rewriteLine(line);
    };
    return new Response(rewriteBody(response.body, rewriteLine), {
      headers: { "content-type": type },
    });
  };

  async #send(input: string | URL | Request, init: RequestInit): Promise<Response> {
    try {
      return await fetch(input, { ...init, signal: this.#signal, redirect: "manual" });
    } catch (thrown) {
      this.failure = new ConnectionFailure(readText(thrown, "cause", "code"));
      throw this.failure;
    }
  }
}

function readRequestId(headers: Headers): string | undefined {
  const name = requestIdHeaders.find((header) => headers.has(header));
  return name && headers.get(name)?.slice(0, 128);
}

async function readRefusal(response: Response): Promise<VendorError> {
  return new VendorError({
    status: response.status,
    body: await readErrorBody(response),
    retryAfterMs: readRetryAfter(response.headers),
  });
}

/** The error's JSON, or its text where it is none; what breaks off is read as far as it came. */
async function readErrorBody(response: Response): Promise<unknown> {
  const decoder = new TextDecoder();
  let text = "";
  try {
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk, { stream: true });
      if (text.length > maxErrorBodyBytes) break;
    }
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Nobody waits longer for an answer: what a vendor asks beyond it is no use to anybody. */
const maxRetryAfterMs = 24 * 60 * 60 * 1000;

/** How long the vendor asks to wait, from `retry-after-ms` or from `Retry-After` in either form. */
function readRetryAfter(headers: Headers): number | undefined {
  const retryAfter = headers.get("retry-after") ?? "";
  const waits = [
    readNumber(headers.get("retry-after-ms") ?? ""),
    readNumber(retryAfter) * 1000,
    Date.parse(retryAfter) - Date.now(),
  ];
  const waitMs = waits.find((wait) => !Number.isNaN(wait));
  return waitMs && Math.min(Math.max(0, Math.ceil(waitMs)), maxRetryAfterMs);
}

/** A number as headers have it, never negative; NaN where it is none. */
function readNumber(text: string): number {
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
}
