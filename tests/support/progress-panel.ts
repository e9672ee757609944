import type { Person } from "../../sandbox/discord/people/person.ts";
import type { MessageRecord } from "../../sandbox/discord/world/records.ts";
import { componentOf, startFirst, textOf, type useParley } from "./command-world.ts";
import { readPng } from "./read-png.ts";

type Parley = ReturnType<ReturnType<typeof useParley>>;

/** Somebody who has begun, and the id of their profile. */
export async function addProgressLearner(
  { discord, database }: Parley,
  name: string,
): Promise<[Person, string]> {
  const person = discord.addPerson({ name, locale: "en-US" });
  await startFirst(person, discord.places.generalId);
  const [row] = await database
    .sql()
    .execute<{ id: string }[]>(`select id from learner where discord_user_id = ?`, [person.id]);
  return [person, row?.id ?? ""];
}

/** The picture of a panel: its words, and what Discord was sent. */
export async function pictureOf(message: MessageRecord) {
  const found = /"description":("(?:[^"\\]|\\.)*")/.exec(JSON.stringify(message.components));
  const [file] = message.attachments;
  if (!found || !file) throw new Error(`no picture: ${textOf(message)}`);
  const bytes = new Uint8Array(await (await fetch(file.url)).arrayBuffer());
  const { width, height } = readPng(bytes);
  return { words: JSON.parse(String(found[1])) as string, name: file.filename, width, height };
}

/** Picks a view in the menu of a panel. */
export async function turnTo(
  person: Person,
  panel: MessageRecord,
  view: string,
): Promise<MessageRecord> {
  const current = person.message(panel.id) ?? panel;
  await person.select(panel.id, componentOf(current, "progress:view"), [view]);
  return person.waitFor((me) => {
    const message = me.message(panel.id);
    return (
      message && JSON.stringify(message.components).includes(`progress:view:${view}/`) && message
    );
  });
}
