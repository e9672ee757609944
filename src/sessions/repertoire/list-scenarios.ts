import { levels } from "#/languages/levels.ts";
import type { ScenarioVisitor } from "#/scenarios/open-scenario.ts";
import { scenarioCategories } from "#/scenarios/scenario-categories.ts";

import { firstRow } from "../first-row.ts";
import type { ScenarioServices } from "#/scenarios/services.ts";
import type { OfferedScenario, ScenarioMarks } from "./offered-scenario.ts";
import { selectRepertoire } from "./repertoire.repository.ts";

/**
 * Every scene that somebody may play where they are, with what they did with it: by category, in each
 * from the lowest level up.
 */
export async function listScenarios(
  services: ScenarioServices,
  visitor: ScenarioVisitor,
): Promise<OfferedScenario[]> {
  const ids = services.scenarios.list().map(({ id }) => id);
  const rows = await selectRepertoire(services.database.sql(), visitor, ids);
  const offered = rows.flatMap((row) => {
    const card = row.card ?? services.scenarios.get(row.scenarioId);
    return card ? [{ ...row, card }] : [];
  });
  return offered.toSorted(
    (one, other) =>
      rankOf(one) - rankOf(other) || one.scenarioId.localeCompare(other.scenarioId, "en"),
  );
}

/** What somebody did with one scene, and what is said of it. */
export async function readMarks(
  services: ScenarioServices,
  { scenarioId, learnerId }: { scenarioId: string; learnerId: string | undefined },
): Promise<ScenarioMarks> {
  // No server: of one scene that is known already, nobody asks what else is shared.
  const visitor = { learnerId, serverId: null };
  const rows = await selectRepertoire(services.database.sql(), visitor, [scenarioId]);
  return firstRow(rows.filter((row) => row.scenarioId === scenarioId));
}

function rankOf({ card }: OfferedScenario): number {
  const [from, to] = card.levels;
  const subject = scenarioCategories.indexOf(card.category);
  return subject * 100 + levels.indexOf(from) * 10 + levels.indexOf(to);
}
