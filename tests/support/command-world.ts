import { afterAll, beforeAll } from "vitest";

import type { Person } from "../../sandbox/discord/people/person.ts";
import type { MessageRecord } from "../../sandbox/discord/world/records.ts";
import { startParley, type TestParley, type TestParleyOptions } from "./parley.ts";

/** A Parley for one file of tests, with a gateway only unless told. */
export function useParley(options: TestParleyOptions = {}): () => TestParley {
  let parley: TestParley | undefined;
  beforeAll(async () => {
    parley = await startParley({ parts: ["gateway"], ...options });
  });
  afterAll(async () => {
    await parley?.close();
  });
  return () => {
    if (!parley) throw new Error("Parley has not been started yet");
    return parley;
  };
}

/** All text that a message shows, wherever it stands in it. */
export function textOf(message: MessageRecord): string {
  const shown = [...JSON.stringify(message.components).matchAll(/"content":("(?:[^"\\]|\\.)*")/g)];
  return [message.content, ...shown.map(([, text]) => JSON.parse(text ?? '""') as string)].join(
    "\n",
  );
}

/** Runs a command and resolves with what is shown to who ran it. */
export async function ask(
  person: Person,
  channelId: string,
  command: string,
  options: Parameters<Person["runCommand"]>[2] = {},
): Promise<MessageRecord> {
  const outcome = await person.runCommand(channelId, command, options);
  return outcome.answer();
}

/** As {@link ask}, but only the text. */
export async function askText(...asked: Parameters<typeof ask>): Promise<string> {
  return textOf(await ask(...asked));
}

/** Resolves with the first message, own or private, whose text holds `wanted`, now or later. */
export async function waitForText(
  person: Person,
  channelId: string,
  wanted: string | RegExp,
): Promise<MessageRecord> {
  const holds = (message: MessageRecord) =>
    typeof wanted === "string" ? textOf(message).includes(wanted) : wanted.test(textOf(message));
  return person.waitForMessage(channelId, holds);
}

/** Custom ids of the components under a message, in their order. */
export function customIdsOf(message: MessageRecord): string[] {
  const ids = JSON.stringify(message.components).matchAll(/"custom_id":"([^"]+)"/g);
  return [...ids].map(([, id]) => id ?? "");
}

/** The first component of a message whose custom id begins so. */
export function componentOf(message: MessageRecord, beginning: string): string {
  const found = customIdsOf(message).find((id) => id.startsWith(beginning));
  if (found === undefined) throw new Error(`no component ${beginning} under: ${textOf(message)}`);
  return found;
}

/** Says yes to a panel that tells what something costs, and asks whether to go on. */
export async function agreeTo(person: Person, panel: MessageRecord): Promise<void> {
  const yes = customIdsOf(panel).find((id) => /^[a-z]+:[a-z]+-go:/.test(id));
  if (yes === undefined) throw new Error(`nothing is asked in: ${textOf(panel)}`);
  await person.click(panel.id, yes);
}

/** What nobody can guess of somebody whose Discord is English, and the first form asks. */
export const atHome = { time_zone: "America/New_York" };

/**
 * The first start of somebody: the command, the consent and the form, as a person would. Resolves with
 * the panel that says where the session is.
 */
export async function startFirst(
  person: Person,
  channelId: string,
  options: Parameters<Person["runCommand"]>[2] = { language: "es", level: "A2" },
): Promise<MessageRecord> {
  const panel = await ask(person, channelId, "session start", options);
  const { modal } = await person.click(panel.id, componentOf(panel, "session:agree"));
  if (!modal) throw new Error("the consent button opened no form");
  await person.submitModal(modal, atHome);
  return person.waitFor((me) => {
    const message = me.message(panel.id);
    return message && customIdsOf(message).length === 0 && message;
  });
}
