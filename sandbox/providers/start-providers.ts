import type { Answer, Answerer } from "./answer.ts";
import { providerNames, type ProviderName } from "./chat-request.ts";
import { createPrefixCache } from "./count-usage.ts";
import { startProviderServer, type RecordedRequest } from "./provider-server.ts";
import { answerAsTutor } from "./tutor-answer.ts";

export interface SandboxProviders {
  /** Base addresses as the bot's settings take them. */
  readonly baseUrls: Readonly<Record<ProviderName, string>>;
  /** Every request, in the order of arrival. */
  readonly requests: readonly RecordedRequest[];
  requestsTo(provider: ProviderName): readonly RecordedRequest[];
  /** The next answers of one provider, in order, before the ones it decides itself. */
  script(provider: ProviderName, ...answers: (Answer | Answerer)[]): void;
  /** What is answered when nothing is scripted, by one provider or by all. */
  answerWith(answerer: Answerer, provider?: ProviderName): void;
  /** Forgets scripts, answerers, caches and requests. */
  reset(): void;
  close(): Promise<void>;
}

export interface ProvidersOptions {
  /** What Ollama lists; it answers as any model all the same. */
  ollamaModels?: readonly string[];
}

/** Starts one server that speaks the four wire protocols on a port of its own. */
export async function startProviders({
  ollamaModels = ["llama3.2:3b"],
}: ProvidersOptions = {}): Promise<SandboxProviders> {
  const scripts = new Map<ProviderName, (Answer | Answerer)[]>();
  const answerers = new Map<ProviderName, Answerer>();
  const cache = createPrefixCache();
  const server = await startProviderServer({
    cache,
    ollamaModels,
    answer(request) {
      const next = scripts.get(request.provider)?.shift();
      if (next !== undefined) return typeof next === "function" ? next(request) : next;
      return (answerers.get(request.provider) ?? answerAsTutor)(request);
    },
  });
  return {
    baseUrls: {
      anthropic: `${server.origin}/anthropic`,
      mistral: `${server.origin}/mistral`,
      deepseek: `${server.origin}/deepseek`,
      ollama: `${server.origin}/ollama`,
    },
    requests: server.requests,
    requestsTo: (provider) => server.requests.filter((request) => request.provider === provider),
    script(provider, ...answers) {
      scripts.set(provider, [...(scripts.get(provider) ?? []), ...answers]);
    },
    answerWith(answerer, provider) {
      for (const name of provider ? [provider] : providerNames) answerers.set(name, answerer);
    },
    reset() {
      scripts.clear();
      answerers.clear();
      cache.clear();
      server.requests.length = 0;
    },
    close: () => server.close(),
  };
}
