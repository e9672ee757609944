import type { MessageRecord } from "../../sandbox/discord/world/records.ts";
import type { Contestant, Learner } from "./contestant.ts";
import type { ScriptedReply } from "./scripted-model.ts";

/** What a learner saw of one reply; instants are those of `performance.now()`. */
export interface Turn {
  readonly contestant: Contestant;
  readonly reply: ScriptedReply;
  readonly sentAtMs: number;
  /** When each word of the script became visible; shorter where some never did. */
  readonly visibleAtMs: readonly number[];
  /** True where at no time anything but the script's beginning was shown. */
  readonly isInOrder: boolean;
}

const turnTimeoutMs = 40_000;

/** Writes a message, waits until its reply is in its last form, and reads how it came to be. */
export async function takeTurn(
  contestant: Contestant,
  learner: Learner,
  reply: ScriptedReply,
): Promise<Turn> {
  const { discord, model } = contestant;
  model.expect(reply);
  const fromMs = discord.world.nowMs();
  const sentAtMs = performance.now();
  learner.person.send(learner.channelId, `Please answer ${reply.key} now.`);
  const isOfReply = (message: MessageRecord) =>
    message.author.bot && message.createdAtMs >= fromMs && message.channelId === learner.channelId;
  await learner.person
    .waitForMessage(
      learner.channelId,
      (message) => isOfReply(message) && contestant.isLastForm(message, reply),
      turnTimeoutMs,
    )
    // What did not come about shows in the course that is read below.
    .catch(() => undefined);
  const messages = discord.world.messagesIn(learner.channelId).filter(isOfReply);
  return { contestant, reply, sentAtMs, ...readCourse(messages, reply.words) };
}

/** Goes through all states of a reply's messages in the order in which they stood. */
function readCourse(messages: readonly MessageRecord[], words: readonly string[]) {
  const states = messages.flatMap((message, part) =>
    message.revisions.map(({ atMs, content }) => ({ atMs, content, part })),
  );
  const visibleAtMs: number[] = [];
  const parts: string[] = [];
  let isInOrder = true;
  for (const { atMs, content, part } of states.sort((one, other) => one.atMs - other.atMs)) {
    parts[part] = withoutSubtext(content);
    const shown = parts.join(" ").split(/\s+/).filter(Boolean);
    if (shown.some((word, index) => word !== words[index])) isInOrder = false;
    else while (visibleAtMs.length < shown.length) visibleAtMs.push(atMs - performance.timeOrigin);
  }
  return { visibleAtMs, isInOrder };
}

/** Without the small print under an answer. */
function withoutSubtext(content: string): string {
  return content.replace(/^-# .*$/gm, "");
}

/** Every word was shown, in the right order, from one request. */
export function isWhole({ visibleAtMs, isInOrder, reply }: Turn): boolean {
  return isInOrder && visibleAtMs.length === reply.words.length && reply.requestCount === 1;
}
