import type { ModelCatalog } from "#/calls/model-catalog.ts";
import { ConfigError, type Config } from "#/config/config.ts";

/** Which process is about to start: `all` brings its own database, and without a token its own Discord. */
export type ProcessKind = "all" | "gateway" | "worker";

const missingModels =
  "No model can be used: set ANTHROPIC_API_KEY, MISTRAL_API_KEY or DEEPSEEK_API_KEY, or start Ollama with a model.";

/**
 * What else has to be there before real Discord is served, all faults at once.
 *
 * @throws ConfigError
 */
export function checkBeforeStart(config: Config, models: ModelCatalog, kind: ProcessKind): void {
  const faults = [
    ...(kind !== "all" && !config.DATABASE_URL
      ? ["DATABASE_URL is missing: give every process the same PostgreSQL, or use `npm start`."]
      : []),
    ...(!config.DISCORD_TOKEN && (kind !== "all" || config.DISCORD_API_URL)
      ? ["DISCORD_TOKEN is missing: copy it from Discord's developer portal."]
      : []),
    ...(config.DISCORD_TOKEN && models.all.length === 0 ? [missingModels] : []),
  ];
  if (faults.length > 0) throw new ConfigError(faults);
}
