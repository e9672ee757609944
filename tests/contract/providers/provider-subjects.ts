import { createAnthropic } from "#/providers/anthropic/model.ts";
import { createDeepSeek } from "#/providers/deepseek/model.ts";
import type { LanguageModelProvider, ProviderName } from "#/providers/language-model.ts";
import { createMistral } from "#/providers/mistral/model.ts";
import { createOllama } from "#/providers/ollama/model.ts";

import type { SandboxProviders } from "../../../sandbox/providers/start-providers.ts";

/** One implementation of the port, and where its vendor cannot do what the others can. */
export interface ProviderSubject {
  name: ProviderName;
  model: string;
  create(baseUrl: string, apiKey?: string): LanguageModelProvider;
  /** What this vendor lacks, each with the reason. */
  lacks: Partial<Record<"refusal" | "errorStop" | "cacheCounts" | "keys" | "usageAtStart", string>>;
}

const oneReport = "its usage comes once, with the end";

export const providerSubjects: readonly ProviderSubject[] = [
  {
    name: "anthropic",
    model: "claude-haiku-5-5",
    create: (baseUrl, apiKey = "test-key") => createAnthropic({ apiKey, baseUrl }),
    lacks: { errorStop: "errors are events of their own, never a stop reason" },
  },
  {
    name: "mistral",
    model: "mistral-small-2603",
    create: (baseUrl, apiKey = "test-key") => createMistral({ apiKey, baseUrl }),
    lacks: { refusal: "there is no finish reason for it", usageAtStart: oneReport },
  },
  {
    name: "deepseek",
    model: "deepseek-flash",
    create: (baseUrl, apiKey = "test-key") => createDeepSeek({ apiKey, baseUrl }),
    lacks: { usageAtStart: oneReport },
  },
  {
    name: "ollama",
    model: "llama3.2:3b",
    create: (baseUrl) => createOllama({ host: baseUrl }),
    lacks: {
      refusal: "local models have no moderation",
      cacheCounts: "it tells nothing of its cache",
      keys: "it takes no key",
      usageAtStart: oneReport,
    },
  },
];

/** The subject before the sandbox's server. */
export function connect(subject: ProviderSubject, servers: SandboxProviders) {
  return subject.create(servers.baseUrls[subject.name]);
}
