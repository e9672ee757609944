import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import audit from "./messages/en-US/audit.json" with { type: "json" };
import budgetReport from "./messages/en-US/budget-report.json" with { type: "json" };
import budget from "./messages/en-US/budget.json" with { type: "json" };
import budgetRefusal from "./messages/en-US/budget-refusal.json" with { type: "json" };
import budgetRequest from "./messages/en-US/budget-request.json" with { type: "json" };
import commands from "./messages/en-US/commands.json" with { type: "json" };
import compare from "./messages/en-US/compare.json" with { type: "json" };
import conduct from "./messages/en-US/conduct.json" with { type: "json" };
import consent from "./messages/en-US/consent.json" with { type: "json" };
import contentAdd from "./messages/en-US/content-add.json" with { type: "json" };
import contentCommands from "./messages/en-US/content-commands.json" with { type: "json" };
import content from "./messages/en-US/content.json" with { type: "json" };
import estimate from "./messages/en-US/estimate.json" with { type: "json" };
import errors from "./messages/en-US/errors.json" with { type: "json" };
import figures from "./messages/en-US/figures.json" with { type: "json" };
import help from "./messages/en-US/help.json" with { type: "json" };
import imports from "./messages/en-US/imports.json" with { type: "json" };
import messageCommands from "./messages/en-US/message-commands.json" with { type: "json" };
import material from "./messages/en-US/material.json" with { type: "json" };
import memory from "./messages/en-US/memory.json" with { type: "json" };
import personaFault from "./messages/en-US/persona-fault.json" with { type: "json" };
import materials from "./messages/en-US/materials.json" with { type: "json" };
import persona from "./messages/en-US/persona.json" with { type: "json" };
import play from "./messages/en-US/play.json" with { type: "json" };
import privacy from "./messages/en-US/privacy.json" with { type: "json" };
import profile from "./messages/en-US/profile.json" with { type: "json" };
import progress from "./messages/en-US/progress.json" with { type: "json" };
import quiz from "./messages/en-US/quiz.json" with { type: "json" };
import recap from "./messages/en-US/recap.json" with { type: "json" };
import reminder from "./messages/en-US/reminder.json" with { type: "json" };
import reply from "./messages/en-US/reply.json" with { type: "json" };
import review from "./messages/en-US/review.json" with { type: "json" };
import scenarioBrowse from "./messages/en-US/scenario-browse.json" with { type: "json" };
import scenarioCommands from "./messages/en-US/scenario-commands.json" with { type: "json" };
import scenarioCreate from "./messages/en-US/scenario-create.json" with { type: "json" };
import scenarioFault from "./messages/en-US/scenario-fault.json" with { type: "json" };
import scenarioManage from "./messages/en-US/scenario-manage.json" with { type: "json" };
import server from "./messages/en-US/server.json" with { type: "json" };
import serverBudget from "./messages/en-US/server-budget.json" with { type: "json" };
import serverBudgetCommands from "./messages/en-US/server-budget-commands.json" with { type: "json" };
import serverPersona from "./messages/en-US/server-persona.json" with { type: "json" };
import session from "./messages/en-US/session.json" with { type: "json" };
import sessionShapes from "./messages/en-US/session-shapes.json" with { type: "json" };
import level from "./messages/en-US/level.json" with { type: "json" };
import transfer from "./messages/en-US/transfer.json" with { type: "json" };
import talkCards from "./messages/en-US/talk-cards.json" with { type: "json" };
import share from "./messages/en-US/share.json" with { type: "json" };
import wishes from "./messages/en-US/wishes.json" with { type: "json" };

/**
 * Every string that a person reads has a key, and en-US holds them all: a key written nowhere does
 * not compile. A new file of strings is one import and one name here.
 */
const english = {
  ...audit,
  ...budget,
  ...budgetRequest,
  ...budgetReport,
  ...budgetRefusal,
  ...commands,
  ...conduct,
  ...compare,
  ...consent,
  ...content,
  ...contentAdd,
  ...contentCommands,
  ...errors,
  ...estimate,
  ...figures,
  ...help,
  ...imports,
  ...messageCommands,
  ...material,
  ...materials,
  ...memory,
  ...persona,
  ...personaFault,
  ...play,
  ...privacy,
  ...profile,
  ...progress,
  ...quiz,
  ...recap,
  ...level,
  ...reminder,
  ...sessionShapes,
  ...reply,
  ...review,
  ...scenarioBrowse,
  ...scenarioCommands,
  ...scenarioCreate,
  ...scenarioFault,
  ...scenarioManage,
  ...server,
  ...serverBudget,
  ...serverBudgetCommands,
  ...serverPersona,
  ...session,
  ...transfer,
  ...talkCards,
  ...share,
  ...wishes,
};

export type MessageKey = keyof typeof english;

/** What every other locale falls back to. */
export const englishLocale = "en-US";

/** All messages of one locale by key. */
export type Messages = ReadonlyMap<string, string>;

const folder = path.join(import.meta.dirname, "messages");

/** The locales that have a folder of messages. */
export const locales: readonly string[] = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** Reads `messages/<locale>/*.json` into one map. */
export function readMessages(locale: string): Messages {
  const files = readdirSync(path.join(folder, locale)).filter((name) => name.endsWith(".json"));
  const areas = files.map(
    (name) =>
      JSON.parse(readFileSync(path.join(folder, locale, name), "utf8")) as Record<string, string>,
  );
  return new Map(areas.flatMap((area) => Object.entries(area)));
}
