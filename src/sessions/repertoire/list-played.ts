import type { Scenario } from "#/scenarios/scenario.ts";

import type { ScenarioServices } from "#/scenarios/services.ts";
import { countPlayed, selectPlayed, type PlayedScene } from "./history.repository.ts";

/** A scene that was played, as its list shows it. */
export interface PlayedEntry extends Omit<PlayedScene, "titles" | "emoji"> {
  /** What it is called; undefined where it is gone. */
  name: Pick<Scenario, "titles" | "emoji"> | undefined;
}

/** A page of what a learner played to an end, the newest first. */
export interface PlayedPage {
  entries: PlayedEntry[];
  /** Counted from 0: the one that was asked for, or the last. */
  page: number;
  pages: number;
  plays: number;
  /** How many of them were won. */
  wins: number;
}

/** The scenes that a learner played to an end. */
export async function listPlayed(
  services: ScenarioServices,
  wish: { learnerId: string; page: number; rows: number },
): Promise<PlayedPage> {
  const sql = services.database.sql();
  const counts = await countPlayed(sql, wish.learnerId);
  const pages = Math.max(1, Math.ceil(counts.plays / wish.rows));
  const page = Math.min(wish.page, pages - 1);
  const range = { offset: page * wish.rows, rows: wish.rows };
  const found = await selectPlayed(sql, wish.learnerId, range);
  const entries = found.map((scene) => nameEntry(services, scene));
  return { entries, page, pages, ...counts };
}

function nameEntry(
  { scenarios }: ScenarioServices,
  { titles, emoji, ...scene }: PlayedScene,
): PlayedEntry {
  const name = titles && emoji ? { titles, emoji } : scenarios.get(scene.scenarioId);
  return { ...scene, name };
}
