import type { Sql } from "#/database/database.ts";
import { defaultInterfaceLocale, type InterfaceLocale } from "#/languages/interface-locales.ts";

/** A server's own rules. Null means that it has none: everything is allowed, or the default holds. */
export interface ServerSettings {
  /** Discord's id of the server. */
  id: string;
  /** Where threads of sessions open; null: where the command was given. */
  sessionChannelId: string | null;
  allowedPersonaIds: readonly string[] | null;
  /** As `provider/model`. */
  allowedModels: readonly string[] | null;
  defaultPersonaId: string | null;
  timeZone: string;
  locale: InterfaceLocale;
  /** Whether scenes that members share wait for a manager's yes. */
  approvesScenarios: boolean;
  /** Where its managers are told of its budgets, and asked for more; null: nowhere. */
  budgetChannelId: string | null;
  /** Whether learners see how much is left of what they share. */
  learnersSeeBudget: boolean;
  /** Whether learners may set a limit of their own, which only lowers what they are granted. */
  learnersChangeBudget: boolean;
  /** Whether learners may ask for more. */
  learnersAskBudget: boolean;
  /** 0 where the server has no row yet. */
  version: number;
}

interface ServerRow {
  id: string;
  session_channel_id: string | null;
  allowed_persona_ids: string[] | null;
  allowed_models: string[] | null;
  default_persona_id: string | null;
  time_zone: string;
  locale: InterfaceLocale;
  approves_scenarios: boolean;
  budget_channel_id: string | null;
  learners_see_budget: boolean;
  learners_change_budget: boolean;
  learners_ask_budget: boolean;
  version: number;
}

/** A server's settings; the defaults where it has no row. */
export async function selectServer(sql: Sql, serverId: string): Promise<ServerSettings> {
  const [row] = await sql.execute<ServerRow[]>(
    `select id, session_channel_id, allowed_persona_ids, allowed_models, default_persona_id,
            time_zone, locale, approves_scenarios, budget_channel_id, learners_see_budget,
            learners_change_budget, learners_ask_budget, version
       from server where id = ?`,
    [serverId],
  );
  return row ? toSettings(row) : { ...noRules, id: serverId };
}

const noRules: Omit<ServerSettings, "id"> = {
  sessionChannelId: null,
  allowedPersonaIds: null,
  allowedModels: null,
  defaultPersonaId: null,
  timeZone: "UTC",
  locale: defaultInterfaceLocale,
  approvesScenarios: false,
  budgetChannelId: null,
  learnersSeeBudget: true,
  learnersChangeBudget: true,
  learnersAskBudget: true,
  version: 0,
};

function toSettings(row: ServerRow): ServerSettings {
  return {
    id: row.id,
    sessionChannelId: row.session_channel_id,
    allowedPersonaIds: row.allowed_persona_ids,
    allowedModels: row.allowed_models,
    defaultPersonaId: row.default_persona_id,
    timeZone: row.time_zone,
    locale: row.locale,
    approvesScenarios: row.approves_scenarios,
    budgetChannelId: row.budget_channel_id,
    learnersSeeBudget: row.learners_see_budget,
    learnersChangeBudget: row.learners_change_budget,
    learnersAskBudget: row.learners_ask_budget,
    version: row.version,
  };
}

/** Sees to it that the server has a row, for rows that point to it. */
export async function ensureServer(sql: Sql, serverId: string): Promise<void> {
  await sql.execute(`insert into server (id) values (?) on conflict do nothing`, [serverId]);
}

/** Writes all settings of a server whose version is still the one that was read; answers whether it was. */
export async function updateServerRow(sql: Sql, settings: ServerSettings): Promise<boolean> {
  const rows = await sql.execute<unknown[]>(
    `update server
        set session_channel_id = ?, allowed_persona_ids = ?::jsonb, allowed_models = ?::jsonb,
            default_persona_id = ?, time_zone = ?, locale = ?, approves_scenarios = ?,
            budget_channel_id = ?, learners_see_budget = ?, learners_change_budget = ?,
            learners_ask_budget = ?, version = version + 1
      where id = ? and version = ?
     returning id`,
    [
      settings.sessionChannelId,
      toJson(settings.allowedPersonaIds),
      toJson(settings.allowedModels),
      settings.defaultPersonaId,
      settings.timeZone,
      settings.locale,
      settings.approvesScenarios,
      settings.budgetChannelId,
      settings.learnersSeeBudget,
      settings.learnersChangeBudget,
      settings.learnersAskBudget,
      settings.id,
      settings.version,
    ],
  );
  return rows.length === 1;
}

/** An empty list would forbid everything; it is no rule instead. */
function toJson(list: readonly string[] | null): string | null {
  return list && list.length > 0 ? JSON.stringify(list) : null;
}
