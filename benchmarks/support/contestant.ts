import type { Person } from "../../sandbox/discord/people/person.ts";
import { startDiscord, type SandboxDiscord } from "../../sandbox/discord/start-discord.ts";
import { addThreadMember, createThread } from "../../sandbox/discord/world/channels.ts";
import type { MessageRecord } from "../../sandbox/discord/world/records.ts";
import { startScriptedModel, type ScriptedModel, type ScriptedReply } from "./scripted-model.ts";

export type ContestantName = "floor" | "split" | "parley";

/** Somebody with a private thread of their own, in which they talk with the bot. */
export interface Learner {
  readonly person: Person;
  readonly channelId: string;
}

/** What surrounds one bot: a Discord and a provider of its own, and the people. */
export interface BotWorld {
  readonly discord: SandboxDiscord;
  readonly model: ScriptedModel;
  readonly learners: readonly Learner[];
  close(): Promise<void>;
}

/** A bot that is measured. All it does is seen from its world. */
export interface Contestant extends BotWorld {
  readonly name: ContestantName;
  /** Whether a message of the bot is the reply in its last form, after which nothing is written. */
  isLastForm(message: MessageRecord, reply: ScriptedReply): boolean;
}

/** A Discord with its usual rate limits; bodies are not checked, since that would be timed too. */
export async function openBotWorld(input: {
  learnerCount: number;
  withTrailer: boolean;
}): Promise<BotWorld> {
  const discord = await startDiscord({ strict: false });
  const model = await startScriptedModel(input);
  const learners = Array.from({ length: input.learnerCount }, (_, index) =>
    addLearner(discord, `learner-${String(index)}`),
  );
  return {
    discord,
    model,
    learners,
    close: async () => {
      await Promise.all([discord.close(), model.close()]);
    },
  };
}

function addLearner(discord: SandboxDiscord, name: string): Learner {
  const { world, places, botUserId } = discord;
  const parent = world.channels.get(places.practiceId);
  if (!parent) throw new Error("the sandbox has no channel for practice");
  const person = discord.addPerson({ name });
  const thread = createThread(world, { parent, name, ownerId: botUserId, isPrivate: true });
  addThreadMember(world, thread, person.id);
  return { person, channelId: thread.id };
}
