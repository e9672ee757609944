import type { Person, CommandValues } from "../../sandbox/discord/people/person.ts";
import type { MessageRecord } from "../../sandbox/discord/world/records.ts";

const privateThreadType = 12;

/** What a learner sees of one session. */
export interface Talk {
  readonly person: Person;
  readonly threadId: string;
  /** The tutor's finished answers, oldest first. */
  answers(): readonly MessageRecord[];
  /** Writes, and resolves with the finished answer to it. */
  say(text: string, timeoutMs?: number): Promise<MessageRecord>;
  /** Resolves when so many finished answers stand. */
  waitForAnswers(count: number, timeoutMs?: number): Promise<readonly MessageRecord[]>;
}

/**
 * Runs `/session start`, agrees and fills the form where asked, and waits for the greeting: in a new
 * thread, or, with the option `where`, in the channel itself.
 */
export async function startTalk(
  person: Person,
  channelId: string,
  options: CommandValues = { language: "es", level: "A2" },
  greetingTimeoutMs = 10_000,
): Promise<Talk> {
  const threadId = await enterTalk(person, channelId, { command: "session start", options });
  const talk = followTalk(person, threadId);
  await talk.waitForAnswers(1, greetingTimeoutMs);
  return talk;
}

/** Runs a command that begins a session, agrees where asked, and gives the channel that it is in. */
export async function enterTalk(
  person: Person,
  channelId: string,
  { command, options }: { command: string; options: CommandValues },
): Promise<string> {
  const before = new Set(person.channels().map(({ id }) => id));
  const outcome = await person.runCommand(channelId, command, options);
  const answer = await outcome.answer();
  const agree = findButton(answer, "session:agree");
  if (agree) {
    const { modal } = await person.click(answer.id, agree);
    if (!modal) throw new Error("consent was not followed by its form");
    await person.submitModal(modal, { time_zone: "New York" });
  }
  return options["where"] === undefined ? findNewThread(person, before) : channelId;
}

async function findNewThread(person: Person, before: ReadonlySet<string>): Promise<string> {
  const thread = await person.waitFor((me) =>
    me.channels().find(({ id, type }) => type === privateThreadType && !before.has(id)),
  );
  return thread.id;
}

/** The talk that stands in a channel. */
export function followTalk(person: Person, threadId: string): Talk {
  const answers = () => person.seen(threadId).filter(isFinishedAnswer);
  const waitForAnswers = (count: number, timeoutMs = 10_000) =>
    person.waitFor(() => answers().length >= count && answers(), timeoutMs);
  return {
    person,
    threadId,
    answers,
    waitForAnswers,
    say: async (text, timeoutMs) => {
      const count = answers().length + 1;
      person.send(threadId, text);
      const [answer] = (await waitForAnswers(count, timeoutMs)).slice(-1);
      if (!answer) throw new Error("no answer");
      return answer;
    },
  };
}

/** A tutor's message under which corrections are offered: Retry stands under a failure too. */
function isFinishedAnswer(message: MessageRecord): boolean {
  return message.author.bot && findButton(message, "turn:corrections") !== undefined;
}

/** The custom id of the first button that begins so. */
export function findButton(message: MessageRecord, beginning: string): string | undefined {
  const ids = [...JSON.stringify(message.components).matchAll(/"custom_id":"([^"]+)"/g)];
  return ids.map(([, id]) => id).find((id) => id?.startsWith(beginning));
}
