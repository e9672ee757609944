import { Client } from "pg";

import type { Payer } from "#/budgets/budget-path.ts";
import { changeRules } from "#/budgets/change-rules.ts";
import type { Charge } from "#/budgets/charge.ts";
import { getPresentPrice } from "#/budgets/estimate.ts";
import { prepareBudgets } from "#/budgets/prepare-budgets.ts";
import { reserveCall, reserveTurn } from "#/budgets/reserve.ts";
import { releaseReservation, settle } from "#/budgets/settle.ts";
import { openDatabase, type Database } from "#/database/database.ts";
import { entities } from "#/entities.ts";
import { newId } from "#/shared/ids.ts";

/** What a turn holds and costs: none of the limits is ever reached. */
const heldPicoUsd = 1_000_000_000n;
const costPicoUsd = 700_000_000n;
const limitPicoUsd = 10n ** 18n;

/** Servers and learners with budgets, in a database of their own beside Parley's. */
export interface BudgetBooks {
  readonly databaseUrl: string;
  /** Several for each server, those of one server in a row. */
  readonly payers: readonly Payer[];
  /** One by each connection at once. */
  open(connections: number): Promise<Database>;
  reserve(database: Database, payer: Payer): Promise<string>;
  settle(database: Database, reservationId: string): Promise<void>;
}

export async function openBudgetBooks(
  besideUrl: string,
  size: { servers: number; learnersOfEach: number },
): Promise<BudgetBooks> {
  const databaseUrl = await createBeside(besideUrl, "budgets");
  const open = (poolSize: number) => openDatabase({ url: databaseUrl, entities, poolSize });
  const database = await open(1);
  await database.migrate();
  const free = { freeTurnsLimit: 1, freeTokensLimit: 1n };
  const defaults = { operatorPicoUsd: limitPicoUsd, serverPicoUsd: limitPicoUsd };
  const budgetDefaults = {
    ...defaults,
    ...free,
    learnerPicoUsd: limitPicoUsd,
    directPicoUsd: limitPicoUsd,
  };
  await prepareBudgets({ database, budgetDefaults }, []);
  const payers = await addPayers(database, size);
  const model = { provider: "mistral", model: "mistral-small-2603" } as const;
  const { id: priceVersionId } = await getPresentPrice(database.sql(), model);
  const reserve = (by: Database, payer: Payer) =>
    by.transaction((sql) => reserveTurn(sql, { payer, amountPicoUsd: heldPicoUsd }));
  // Each has its period from here on.
  for (const payer of payers) {
    const id = await reserve(database, payer);
    await database.transaction((sql) => releaseReservation(sql, id));
  }
  await database.transaction(async (sql) => {
    await releaseReservation(sql, await reserveCall(sql, { amountPicoUsd: heldPicoUsd }));
  });
  await database.close();
  return {
    databaseUrl,
    payers,
    open,
    reserve,
    settle: async (by, reservationId) => {
      const charge: Charge = {
        ...model,
        callId: newId(),
        turnId: newId(),
        purpose: "turn",
        personaId: "none",
        priceVersionId,
        providerRequestId: null,
        usage,
        costPicoUsd,
        estimated: false,
      };
      await by.transaction((sql) =>
        settle(sql, { reservationIds: [reservationId], kind: "standing", charge }),
      );
    },
  };
}

const usage = {
  inputTokens: 900,
  cacheReadTokens: 2_000,
  cacheWrite5mTokens: 0,
  cacheWrite1hTokens: 0,
  outputTokens: 120,
};

async function createBeside(besideUrl: string, name: string): Promise<string> {
  const client = new Client({ connectionString: besideUrl });
  await client.connect();
  await client.query(`drop database if exists ${name}`);
  await client.query(`create database ${name}`);
  await client.end();
  const url = new URL(besideUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function addPayers(
  database: Database,
  { servers, learnersOfEach }: { servers: number; learnersOfEach: number },
): Promise<Payer[]> {
  const payers: Payer[] = [];
  for (let server = 0; server < servers; server += 1) {
    const serverId = String(1_000 + server);
    await database.sql().execute("insert into server (id) values (?)", [serverId]);
    for (let learner = 0; learner < learnersOfEach; learner += 1) {
      const learnerId = newId();
      await database
        .sql()
        .execute("insert into learner (id, discord_user_id, native_language) values (?, ?, 'de')", [
          learnerId,
          learnerId,
        ]);
      payers.push({ learnerId, serverId, channelId: null, roleIds: [] });
    }
  }
  return payers;
}

/** A server's own rule, said to be other than it was: its present period is over. */
export async function changeTerm(
  database: Database,
  serverId: string,
  hour: number,
): Promise<void> {
  const term = { every: "month", from: "2026-01-01", hour } as const;
  await changeRules(
    { database },
    {
      changes: [{ target: { of: "server", serverId }, set: { term } }],
      actor: { kind: "operator" },
      reason: null,
    },
  );
}
