import type { Config } from "#/config/config.ts";
import { createModelCatalog, type ModelCatalog } from "#/calls/model-catalog.ts";
import { createAnthropic } from "#/providers/anthropic/model.ts";
import { createDeepSeek } from "#/providers/deepseek/model.ts";
import type { LanguageModelProvider, ModelReference } from "#/providers/language-model.ts";
import { createMistral } from "#/providers/mistral/model.ts";
import { listOllamaModels } from "#/providers/ollama/list-models.ts";
import { createOllama } from "#/providers/ollama/model.ts";

/** What is used of a provider when MODELS does not say. One each: good, fast and low in price. */
const defaultModels: readonly ModelReference[] = [
  { provider: "anthropic", model: "claude-haiku-5-5" },
  { provider: "mistral", model: "mistral-small-2603" },
  { provider: "deepseek", model: "deepseek-flash" },
];

/** Where Ollama listens unless told otherwise. */
const usualOllamaHost = "http://127.0.0.1:11434";
const ollamaDeadlineMs = 1_500;

/**
 * The providers that have a key, and a local Ollama if one answers with a model. The catalogue may
 * be empty: whoever starts decides what then.
 */
export async function openModels(config: Config): Promise<ModelCatalog> {
  const host = config.OLLAMA_HOST ?? usualOllamaHost;
  const local = (await listOllamaModels(host, ollamaDeadlineMs)) ?? [];
  const providers = [
    ...hostedProviders(config),
    ...(local.length > 0 ? [createOllama({ host })] : []),
  ];
  const models = config.MODELS
    ? config.MODELS.map(readModelKey)
    : [...defaultModels, ...local.map((model) => ({ provider: "ollama" as const, model }))];
  return createModelCatalog({ models, providers });
}

function hostedProviders(config: Config): LanguageModelProvider[] {
  const providers: LanguageModelProvider[] = [];
  if (config.ANTHROPIC_API_KEY) {
    const settings = { apiKey: config.ANTHROPIC_API_KEY, baseUrl: config.ANTHROPIC_BASE_URL };
    providers.push(createAnthropic(settings));
  }
  if (config.MISTRAL_API_KEY) {
    const settings = { apiKey: config.MISTRAL_API_KEY, baseUrl: config.MISTRAL_BASE_URL };
    providers.push(createMistral(settings));
  }
  if (config.DEEPSEEK_API_KEY) {
    const settings = { apiKey: config.DEEPSEEK_API_KEY, baseUrl: config.DEEPSEEK_BASE_URL };
    providers.push(createDeepSeek(settings));
  }
  return providers;
}

/** The inverse of `modelKey`; the configuration has checked its form. */
function readModelKey(key: string): ModelReference {
  const slash = key.indexOf("/");
  return {
    provider: key.slice(0, slash) as ModelReference["provider"],
    model: key.slice(slash + 1),
  };
}
