import { modelKey, type ModelCatalog } from "#/calls/model-catalog.ts";
import type { Config } from "#/config/config.ts";
import { englishLocale } from "#/locales/messages.ts";
import { translateFault } from "#/locales/translate-fault.ts";
import { translate } from "#/locales/translate.ts";
import type { PersonaFaultsError } from "#/personas/persona-fault.ts";
import { readableValues, type ScenarioFaultsError } from "#/scenarios/scenario-fault.ts";

/** Which process is about to start: `all` brings its own database, and without a token its own Discord. */
export type ProcessKind = "all" | "gateway" | "worker";

const missingModels =
  "No model can be used: set ANTHROPIC_API_KEY, MISTRAL_API_KEY or DEEPSEEK_API_KEY, or start Ollama with a model.";

/** What else has to be set before a process of this kind can serve anybody, each with its remedy. */
export function findStartupFaults(
  config: Config,
  models: ModelCatalog,
  kind: ProcessKind,
): string[] {
  const usable = new Set(models.all.map(modelKey));
  const unusable = (config.MODELS ?? []).filter((key) => !usable.has(key));
  return [
    ...(kind !== "all" && !config.DATABASE_URL
      ? ["DATABASE_URL is missing: give every process the same PostgreSQL, or use `npm start`."]
      : []),
    ...(!config.DISCORD_TOKEN && (kind !== "all" || config.DISCORD_API_URL)
      ? ["DISCORD_TOKEN is missing: copy it from Discord's developer portal."]
      : []),
    ...unusable.map(
      (key) => `MODELS names ${key}, whose provider is not there: set its key, or take it out.`,
    ),
    ...(config.DISCORD_TOKEN && models.all.length === 0 ? [missingModels] : []),
  ];
}

/** What is wrong with Parley's own personas, a line for each fault. */
export function describePersonaFaults({ faults }: PersonaFaultsError): string {
  const lines = faults.map((fault) => `  - personas/${translateFault(englishLocale, fault)}`);
  return ["The built-in tutors are not right:", ...lines].join("\n");
}

/** What is wrong with Parley's own scenes, a line for each fault. */
export function describeScenarioFaults({ faults }: ScenarioFaultsError): string {
  const lines = faults.map((fault) => {
    const { file, line, code } = fault;
    const values = readableValues(fault, englishLocale);
    const said = translate(englishLocale, `scenario_fault.${code}`, values);
    return `  - scenarios/${file}:${String(line)}: ${said}`;
  });
  return ["The built-in scenes are not right:", ...lines].join("\n");
}
