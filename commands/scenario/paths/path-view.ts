import type { BaseInteraction } from "discord.js";

import type { InteractionContext } from "#/discord/interaction-context.ts";
import { managedServerOf } from "#/discord/permissions.ts";
import type { BotServices } from "#/discord/services.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";
import type { PathEditor, ScenarioPath } from "#/scenarios/paths/path.ts";
import { listPaths } from "#/scenarios/paths/paths.ts";
import { listScenarios } from "#/sessions/repertoire/list-scenarios.ts";
import type { OfferedScenario } from "#/sessions/repertoire/offered-scenario.ts";
import { ParleyError } from "#/shared/errors.ts";

import { visitorOf } from "../visitor.ts";

/** A path with what its reader did along it. */
export interface PathView extends ScenarioPath {
  /** In its order; what is gone, or not shared any more, is undefined. */
  scenes: readonly { scenarioId: string; offered: OfferedScenario | undefined }[];
  /** How many of its scenes were won. */
  done: number;
  /** The first that was not, if it is there. */
  next: OfferedScenario | undefined;
  /** Whether its reader may change it. */
  isEditable: boolean;
}

/** Who may change paths where they are: their own ones, and as a manager the server's. */
export function editorOf(interaction: BaseInteraction, context: InteractionContext): PathEditor {
  return {
    learnerId: context.learner?.id ?? null,
    managedServerId: managedServerOf(interaction),
  };
}

/** The paths that somebody sees where they are: their own first, then the server's. */
export async function readPaths(
  services: BotServices,
  interaction: BaseInteraction,
  context: InteractionContext,
): Promise<PathView[]> {
  const visitor = visitorOf(context);
  const { managedServerId } = editorOf(interaction, context);
  const paths = await listPaths(services, visitor);
  const offered = await listScenarios(services, visitor);
  const byId = new Map(offered.map((one) => [one.scenarioId, one]));
  return paths.map((path) => viewPath(path, byId, managedServerId !== null));
}

function viewPath(
  path: ScenarioPath,
  byId: ReadonlyMap<string, OfferedScenario>,
  isManager: boolean,
): PathView {
  const scenes = path.scenarioIds.map((scenarioId) => ({
    scenarioId,
    offered: byId.get(scenarioId),
  }));
  const there = scenes.flatMap(({ offered }) => offered ?? []);
  return {
    ...path,
    scenes,
    done: there.filter(({ wins }) => wins > 0).length,
    next: there.find(({ wins }) => wins === 0),
    isEditable: !path.isOfServer || isManager,
  };
}

/** A path that somebody sees. @throws ParleyError `scenario_path_missing`. */
export function requirePath(paths: readonly PathView[], pathId: string): PathView {
  const path = paths.find(({ id }) => id === pathId);
  if (!path) throw new ParleyError("scenario_path_missing");
  return path;
}

/** "2 of 5 done": how far its reader has come along a path. */
export function pathProgress(path: PathView, locale: InterfaceLocale): string {
  return translate(locale, "scenario.path.done", {
    done: path.done,
    total: path.scenes.length,
    of: path.isOfServer ? "server" : "learner",
  });
}
