import type {
  LanguageModelProvider,
  ModelReference,
  ProviderName,
} from "#/providers/language-model.ts";
import { ParleyError } from "#/shared/errors.ts";

/** The models that this Parley may use, in the operator's order of preference. */
export interface ModelCatalog {
  readonly all: readonly ModelReference[];
  /**
   * Those that a server allows (`provider/model`; null: all), in the order of preference.
   *
   * @throws ParleyError `model_not_allowed` where the server's list leaves none, `model_missing`
   * where there is none to allow.
   */
  eligible(input: { allowedModels: readonly string[] | null }): readonly ModelReference[];
  /** Throws `model_missing` where the provider is not set up. */
  provider(name: ProviderName): LanguageModelProvider;
}

/** `provider/model`, as settings and tables write it. */
export function modelKey(model: ModelReference): string {
  return `${model.provider}/${model.model}`;
}

/** Models whose provider is not among `providers` are left out. */
export function createModelCatalog(input: {
  models: readonly ModelReference[];
  providers: readonly LanguageModelProvider[];
}): ModelCatalog {
  const providers = new Map(input.providers.map((provider) => [provider.name, provider]));
  const all = input.models.filter((model) => providers.has(model.provider));
  return {
    all,
    eligible: ({ allowedModels }) => {
      const eligible = all.filter((model) => allowedModels?.includes(modelKey(model)) ?? true);
      if (eligible.length > 0) return eligible;
      throw new ParleyError(all.length > 0 ? "model_not_allowed" : "model_missing");
    },
    provider: (name) => {
      const provider = providers.get(name);
      if (!provider) throw new ParleyError("model_missing");
      return provider;
    },
  };
}
