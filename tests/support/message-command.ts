import { vi } from "vitest";

import type { Database } from "#/database/database.ts";

import type { Person } from "../../sandbox/discord/people/person.ts";
import type { MessageRecord } from "../../sandbox/discord/world/records.ts";
import { componentOf, textOf } from "./command-world.ts";

/** Uses a command on a message, and resolves with its panel when the answer stands and is paid for. */
export async function useMessageCommand(
  person: Person,
  message: MessageRecord,
  command: string,
): Promise<MessageRecord> {
  const panel = await (await person.runMessageCommand(message.id, command)).answer();
  return person.waitForMessage(
    message.channelId,
    ({ id, components }) => id === panel.id && JSON.stringify(components).includes("-# $"),
  );
}

/** Presses the first button that begins so, and resolves with the text of what it is answered with. */
export async function pressFor(
  person: Person,
  panel: MessageRecord,
  beginning: string,
): Promise<string> {
  const outcome = await person.click(panel.id, componentOf(panel, beginning));
  return textOf(await outcome.answer());
}

/** As {@link pressFor}, of a button that does not stand before this person. */
export async function forgePress(
  person: Person,
  panel: MessageRecord,
  customId: string,
): Promise<string> {
  const outcome = await person.forge(panel.channelId, {
    type: 3,
    data: { component_type: 2, custom_id: customId },
    messageId: panel.id,
  });
  return textOf(await outcome.answer());
}

/** An aside with its one answer, and what was booked for it. */
interface AnsweredAside {
  kind: string;
  state: string;
  server_id: string | null;
  interaction_token: string | null;
  input_text: string | null;
  profile: unknown;
  offer: object | null;
  answer_text: string | null;
  scopes: string[] | null;
  purposes: string[] | null;
}

/** The newest aside, when nothing is left to be said of any. */
export async function readNewestAside(database: Database): Promise<AnsweredAside | undefined> {
  const sql = database.sql();
  await vi.waitUntil(async () => {
    const unsaid = await sql.execute<unknown[]>(
      "select 1 from aside where interaction_token is not null",
    );
    return unsaid.length === 0;
  });
  const [row] = await sql.execute<AnsweredAside[]>(
    `select aside.*, answer_text,
       (select json_agg(period.scope order by period.scope) from ledger_entry entry
          join budget_period period on period.id = budget_period_id
          where entry.turn_id = answer.id and entry.kind = 'standing') as scopes,
       (select json_agg(distinct entry.purpose) from ledger_entry entry
          where entry.turn_id = answer.id) as purposes
     from aside join aside_answer answer on aside_id = aside.id
     order by aside.created_at desc limit 1`,
  );
  return row;
}
