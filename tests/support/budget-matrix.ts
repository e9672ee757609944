import { policyVersion } from "#/learners/consent.ts";
import { giveConsent } from "#/privacy/give-consent.ts";

import type { ForgedInteraction, Person } from "../../sandbox/discord/people/person.ts";
import { addThreadMember, createChannel } from "../../sandbox/discord/world/channels.ts";
import { addMember, addRole, createGuild } from "../../sandbox/discord/world/guilds.ts";
import { postMessage } from "../../sandbox/discord/world/messages.ts";
import { permissionBits } from "../../sandbox/discord/world/permissions.ts";
import type { JsonObject } from "../../sandbox/discord/world/records.ts";
import type { World } from "../../sandbox/discord/world/world.ts";
import { textOf } from "./command-world.ts";
import { startParley, type TestParley } from "./parley.ts";
import { startTalk } from "./start-talk.ts";

/**
 * Who does something: a `learner` is a member who gave consent, a `moderator` one who may do all but
 * manage the server, a `manager` one who may manage it; a `host` may manage it and never gave consent,
 * a `stranger` may nothing and never did.
 */
export const whos = ["learner", "moderator", "manager", "host", "stranger"] as const;
export type Who = (typeof whos)[number];

/** Where: `elsewhere` is a server that did not install the bot; the person did. */
export const wheres = ["channel", "thread", "dm", "elsewhere"] as const;
export type Where = (typeof wheres)[number];

/** What a cell of the matrix comes to: allowed, or refused for one of these reasons. */
export type Outcome = "allowed" | "consent" | "rights" | "server" | "unknown" | "pace" | "broken";

export type Grid = Readonly<Record<Where, Readonly<Record<Who, Outcome>>>>;

/**
 * What is sent off, as a changed client could: nothing is checked before the bot does. `menu` is Discord's
 * number of a menu that offers other things than texts.
 */
export type Act =
  | { readonly command: string; readonly options?: readonly JsonObject[] }
  | { readonly press: string; readonly values?: readonly string[]; readonly menu?: number }
  | { readonly submit: string; readonly fields: FormFields };

/** What stands in a form's fields: a text, or what is chosen in a menu. */
export type FormFields = Readonly<Record<string, string | readonly string[]>>;

const refusals: readonly [Outcome, string][] = [
  ["consent", "I need your consent"],
  ["rights", "Only people with the permission “Manage Server”"],
  ["server", "This works only in a server"],
  ["server", "The people who run me decide about the allowance in direct messages"],
  ["unknown", "does not work any more"],
  ["pace", "That was a lot at once"],
  ["broken", "Something went wrong"],
];

/** A refusal by its sentence; all else was allowed. */
export function outcomeOf(told: string): Outcome {
  return refusals.find(([, sentence]) => told.includes(sentence))?.[0] ?? "allowed";
}

export interface BudgetMatrix {
  readonly parley: TestParley;
  /** Of the server in which the bot is installed. */
  readonly guildId: string;
  /** Somebody new of this kind, at home in all four places; their learner's id where they have one. */
  add(who: Who): Promise<{ person: Person; learnerId: string | undefined }>;
  /** Does it there, or in a channel by its id; resolves with all that the person is told, be it by a form. */
  tell(person: Person, where: Where | (string & {}), act: Act): Promise<string>;
  rows(query: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  /** All that the commands may change, in a form that can be compared. */
  standing(): Promise<unknown>;
}

/** A Parley with a talk in a thread, and a server that did not install it. Close its `parley`. */
export async function openBudgetMatrix(): Promise<BudgetMatrix> {
  const parley = await startParley({ discord: { rateLimits: "off" } });
  const { discord, database } = parley;
  const { world, places } = discord;
  const rows: BudgetMatrix["rows"] = (query, values = []) => database.sql().execute(query, values);
  const talk = await startTalk(discord.person("learner"), places.practiceId);
  const owner = discord.person("admin");
  const foreign = createGuild(world, {
    name: "Elsewhere",
    ownerId: owner.id,
    botPermissions: undefined,
  });
  const lobby = createChannel(world, { guildId: foreign.id, name: "lobby" });
  const guilds = [places.guildId, foreign.id].flatMap((id) => world.guilds.get(id) ?? []);
  const rights: Partial<Record<Who, bigint>> = {
    moderator: permissionBits.manageChannels | permissionBits.manageMessages,
    manager: permissionBits.manageGuild,
    host: permissionBits.manageGuild,
  };
  let count = 0;
  const channelOf = (person: Person, where: string): string => {
    if (where === "dm") return person.openDm().id;
    const shared = { channel: places.generalId, thread: talk.threadId, elsewhere: lobby.id };
    return new Map(Object.entries(shared)).get(where) ?? where;
  };
  const add: BudgetMatrix["add"] = async (who) => {
    count += 1;
    const person = discord.addPerson({
      name: `${who}-${String(count)}`,
      guildIds: guilds.map(({ id }) => id),
      userInstalled: true,
    });
    for (const guild of guilds) {
      const role = addRole(world, guild, { name: person.name, permissions: rights[who] ?? 0n });
      addMember(world, guild, person.id, [role.id]);
    }
    const thread = world.channels.get(talk.threadId);
    if (thread) addThreadMember(world, thread, person.id);
    if (who === "host" || who === "stranger") return { person, learnerId: undefined };
    const { id } = await giveConsent({ database }, consentOf(person));
    return { person, learnerId: id };
  };
  return {
    parley,
    guildId: places.guildId,
    add,
    rows,
    tell: (person, where, act) =>
      tell(parley, person, { channelId: channelOf(person, where), act }),
    standing: () =>
      Promise.all(
        changedTables.map((table) =>
          rows(`select to_jsonb(one) as row from ${table} as one order by 1`),
        ),
      ),
  };
}

const changedTables = ["server", "budget", "budget_request", "audit_entry"];

function consentOf({ id }: Person): Parameters<typeof giveConsent>[1] {
  const profile = { nativeLanguage: "en", timeZone: "UTC", interfaceLocale: "en-US" } as const;
  return { discordUserId: id, policyVersion, confirmsAge: true, profile };
}

/** Under a private message of the bot, so that what is changed of it counts as told. */
async function tell(
  { discord: { world } }: TestParley,
  person: Person,
  { channelId, act }: { channelId: string; act: Act },
): Promise<string> {
  const channel = world.channels.get(channelId);
  if (!channel) throw new Error(`there is no channel ${channelId}`);
  const panel = postMessage(world, {
    channel,
    author: world.application.bot,
    components: [{ type: 10, content: unchanged }],
    flags: panelFlags,
    ephemeralFor: person.id,
  });
  const before = new Set(
    whispersTo(person)
      .map(({ id }) => id)
      .filter((id) => id !== panel.id),
  );
  const outcome = await person.forge(channelId, forgedOf(world, act, panel.id));
  if (outcome.modal) return JSON.stringify(outcome.modal);
  return person.waitFor(() => {
    const told = whispersTo(person)
      .filter(({ id, flags }) => !before.has(id) && !(flags & loadingFlag))
      .map(textOf)
      .filter((text) => text.trim() !== unchanged);
    return told.length > 0 && told.join("\n");
  });

  function whispersTo({ id }: Person) {
    return world.messagesIn(channelId).filter(({ ephemeralFor }) => ephemeralFor === id);
  }
}

const unchanged = "(a panel)";
/** Private, and made of components. */
const panelFlags = (1 << 6) | (1 << 15);
const loadingFlag = 1 << 7;

function forgedOf(world: World, act: Act, messageId: string): ForgedInteraction {
  if ("command" in act) return { type: 2, data: commandData(world, act) };
  if ("press" in act) {
    const { press: custom_id, values, menu = values ? 3 : 2 } = act;
    const data = { custom_id, component_type: menu, ...(values && { values }) };
    return { type: 3, messageId, data };
  }
  const components = Object.entries(act.fields).map(([custom_id, given], index) => ({
    type: 18,
    id: index * 2 + 1,
    component: {
      id: index * 2 + 2,
      custom_id,
      ...(typeof given === "string" ? { type: 4, value: given } : { type: 3, values: given }),
    },
  }));
  return { type: 5, messageId, data: { custom_id: act.submit, components } };
}

/** `server budget set` as Discord sends it: a group within a command, and a subcommand within that. */
function commandData(
  world: World,
  { command, options = [] }: Extract<Act, { command: string }>,
): JsonObject {
  const [name = "", ...inner] = command.split(" ");
  const { id } = world.commandsIn(undefined).find((known) => known.name === name) ?? {};
  const nested = inner.reduceRight<readonly JsonObject[]>(
    (within, part, index) => [{ name: part, type: inner.length - index, options: within }],
    options,
  );
  return { id: id ?? "", name, type: 1, options: nested };
}
