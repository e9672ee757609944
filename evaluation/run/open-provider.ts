import { createModelCatalog, modelKey, type ModelCatalog } from "#/calls/model-catalog.ts";
import type { Config } from "#/config/config.ts";
import { priceSeeds, type PriceSeed } from "#/budgets/price-seed.ts";
import { openModels } from "#/open-models.ts";
import type { ModelReference, ProviderName } from "#/providers/language-model.ts";
import { createOllama } from "#/providers/ollama/model.ts";

import { createPrefixCache } from "../../sandbox/providers/count-usage.ts";
import { answerAsDemo } from "../../sandbox/providers/demo/answer-as-demo.ts";
import { startProviderServer } from "../../sandbox/providers/provider-server.ts";
import type { EvalOptions } from "../options.ts";
import { UsageError } from "../usage-error.ts";
import { demoModel, demoPrice } from "./demo-price.ts";

/** The model that is asked, and the way to it. */
export interface OpenProvider {
  readonly model: ModelReference;
  readonly models: ModelCatalog;
  /** What a report calls it. */
  readonly title: string;
  /** What a report's reader has to know of it. */
  readonly remark?: string;
  /** Besides those that Parley ships. */
  readonly prices: readonly PriceSeed[];
  close(): Promise<void>;
}

const keyNames = {
  anthropic: "ANTHROPIC_API_KEY",
  mistral: "MISTRAL_API_KEY",
  deepseek: "DEEPSEEK_API_KEY",
} as const;

/**
 * Finds the model that is to be asked.
 *
 * @throws UsageError where a key, Ollama, the model or its price is missing.
 */
export async function openProvider(
  options: Pick<EvalOptions, "provider" | "model">,
  config: Config,
): Promise<OpenProvider> {
  if (options.provider === "sandbox") return openSandboxModel(options.model);
  const { provider } = options;
  const found = await openModels({ ...config, MODELS: undefined });
  const usual = found.all.find((model) => model.provider === provider);
  if (!usual) throw new UsageError([missingRemedy(provider)]);
  const model = { provider, model: options.model ?? usual.model };
  if (provider === "ollama") checkIsPulled(model, found.all);
  checkPrice(model);
  const models = createModelCatalog({ models: [model], providers: [found.provider(provider)] });
  return { model, models, title: modelKey(model), prices: [], close: () => Promise.resolve() };
}

function missingRemedy(provider: ProviderName): string {
  return provider === "ollama"
    ? "No Ollama with a model answers: start it, run `ollama pull` for a model, and set OLLAMA_HOST where it listens elsewhere."
    : `${keyNames[provider]} is missing: put it into .env or the environment, or try --provider sandbox, which needs none.`;
}

function checkIsPulled({ model }: ModelReference, all: readonly ModelReference[]): void {
  const local = all.filter(({ provider }) => provider === "ollama").map(({ model }) => model);
  if (local.includes(model)) return;
  throw new UsageError([`Ollama has no model ${model}. It has ${local.join(", ")}.`]);
}

function checkPrice(model: ModelReference): void {
  const ofProvider = priceSeeds.filter(({ provider }) => provider === model.provider);
  const priced = ofProvider.map((seed) => seed.model);
  if (priced.includes(model.model) || priced.includes("*")) return;
  throw new UsageError([
    `${model.provider}/${model.model} has no price. Choose of ${priced.join(", ")}, or add it in src/budgets/price-seed.ts.`,
  ]);
}

const demoRemark =
  "These are the prepared answers of the sandbox's demo, which is no language model. It costs nothing: its prices are made up, so that a budget can be tried.";

/** The sandbox's demo tutor behind Ollama's protocol, without its pauses: no key, no cost. */
async function openSandboxModel(asked: string | undefined): Promise<OpenProvider> {
  const model = demoModel;
  if (asked !== undefined && asked !== model.model) {
    throw new UsageError([`The sandbox has no model ${asked}: leave --model out.`]);
  }
  const server = await startProviderServer({
    answer: (request) => ({ text: answerAsDemo(request).text }),
    cache: createPrefixCache(),
    ollamaModels: [model.model],
    soleProvider: "ollama",
  });
  return {
    model,
    title: "the sandbox's demo",
    remark: demoRemark,
    prices: [demoPrice],
    models: createModelCatalog({
      models: [model],
      providers: [createOllama({ host: server.origin })],
    }),
    close: () => server.close(),
  };
}
