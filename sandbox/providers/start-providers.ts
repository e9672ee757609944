import type { Answer, Answerer, ChatRequest, ProviderName } from "./answer.ts";

/** One request as it came in. */
export interface RecordedRequest {
  provider: ProviderName;
  method: string;
  path: string;
  headers: Readonly<Record<string, string>>;
  /** The body's bytes as UTF-8. */
  rawBody: string;
  /** Undefined where the body did not pass the vendor's checks. */
  chat: ChatRequest | undefined;
  /** The status it was answered with; undefined while none was sent. */
  status: number | undefined;
  /** `performance.now()` at its arrival. */
  arrivedAtMs: number;
  /** Resolves when its connection was closed or the answer was sent whole. */
  finished: Promise<"sent" | "closed">;
}

export interface SandboxProviders {
  /** Base addresses as the bot's settings take them. */
  readonly baseUrls: Readonly<Record<ProviderName, string>>;
  /** Every request, in the order of arrival. */
  readonly requests: readonly RecordedRequest[];
  requestsTo(provider: ProviderName): readonly RecordedRequest[];
  /** The next answers of one provider, in order, before the ones it decides itself. */
  script(provider: ProviderName, ...answers: (Answer | Answerer)[]): void;
  /** What is answered when nothing is scripted, by all or by one provider. */
  answerWith(answerer: Answerer, provider?: ProviderName): void;
  /** Forgets scripts, answerers, caches and requests. */
  reset(): void;
  close(): Promise<void>;
}

/** Starts one server that speaks the four wire protocols on a port of its own. */
export async function startProviders(): Promise<SandboxProviders> {
  throw new Error("not yet");
}
