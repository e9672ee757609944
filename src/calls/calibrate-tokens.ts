import type { CallServices } from "./services.ts";
import { learnCalibrations, type CalibrationRule } from "./token-calibration.repository.ts";

/**
 * Of the newest two hundred turns, nineteen in twenty stay within what is learned, and three percent
 * are added: the others are short by little, at the operator's cost.
 */
const defaultRule: CalibrationRule = {
  callsMax: 200,
  callsMin: 5,
  quantile: 0.95,
  marginPermille: 30,
  risePermilleMax: 50,
  intervalSeconds: 60,
};

/**
 * For the sweeper: learns anew what each model's tokenizer takes of our bound, which is what turns
 * are held by. `languages` are those that are taught.
 */
export async function calibrateTokens(
  services: Pick<CallServices, "database" | "models"> & { readonly languages: readonly string[] },
  changes: Partial<CalibrationRule> = {},
): Promise<void> {
  const { database, models, languages } = services;
  await learnCalibrations(
    database.sql(),
    { models: models.all, languages },
    { ...defaultRule, ...changes },
  );
}
