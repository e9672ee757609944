import type { Answer } from "../../sandbox/providers/answer.ts";
import type { ChatRequest } from "../../sandbox/providers/chat-request.ts";
import { startProviders } from "../../sandbox/providers/start-providers.ts";
import { wholeNumber, type Random } from "./random.ts";

/** The answer that one message will get, and what became known of it on the provider's side. */
export interface ScriptedReply {
  /** Stands in the learner's message and nowhere else. */
  readonly key: string;
  /** The visible text, a token each. */
  readonly words: readonly string[];
  readonly tokensPerSecond: number;
  /** When its request came in, by `performance.now()`. */
  requestedAtMs: number | undefined;
  /** How many requests named it. */
  requestCount: number;
  /** When each word was written to the bot. */
  readonly producedAtMs: number[];
  /** When the bot could first know that the text is whole: the trailer's tag, or the end. */
  wholeAtMs: number | undefined;
}

/** A provider that speaks Ollama's protocol at the pace of a real one. */
export interface ScriptedModel {
  readonly url: string;
  /** The next message that holds the reply's key is answered with it. */
  expect(reply: ScriptedReply): void;
  close(): Promise<void>;
}

export const ollamaModel = "llama3.2:3b";

const firstTokenMs = 300;
const usualTokensPerSecond = 50;
const noNotes = `{"corrections":[],"vocabulary":[],"objectives":[]}`;

let lastKey = 0;

/** A reply of so many words of two to five random letters: 400 of them fit into one message. */
export function scriptReply(
  random: Random,
  wordCount: number,
  tokensPerSecond: number = usualTokensPerSecond,
): ScriptedReply {
  lastKey += 1;
  return {
    key: `key-${String(lastKey)}-`,
    words: Array.from({ length: wordCount }, () => randomWord(random)),
    tokensPerSecond,
    requestedAtMs: undefined,
    requestCount: 0,
    producedAtMs: [],
    wholeAtMs: undefined,
  };
}

function randomWord(random: Random): string {
  const letters = Array.from({ length: wholeNumber(random, 2, 5) }, () =>
    String.fromCharCode(97 + wholeNumber(random, 0, 25)),
  );
  return letters.join("");
}

/** `withTrailer`: whether the hidden notes that Parley asks for follow the text. */
export async function startScriptedModel({
  withTrailer,
}: {
  withTrailer: boolean;
}): Promise<ScriptedModel> {
  const replies = new Map<string, ScriptedReply>();
  const providers = await startProviders({ ollamaModels: [ollamaModel] });
  providers.answerWith((request) => {
    const reply = replies.get(findKey(request));
    if (!reply) return { text: "A summary, or nothing that anybody waits for." };
    reply.requestCount += 1;
    // The recorder keeps each request just before it is answered.
    reply.requestedAtMs ??= providers.requests.at(-1)?.arrivedAtMs;
    return toAnswer(reply, withTrailer);
  });
  return {
    url: providers.baseUrls.ollama,
    expect: (reply) => replies.set(reply.key, reply),
    close: () => providers.close(),
  };
}

/** The last key of the newest message: `split` puts its history before it. */
function findKey({ messages }: ChatRequest): string {
  return [...(messages.at(-1)?.text.matchAll(/key-\d+-/g) ?? [])].at(-1)?.[0] ?? "";
}

function toAnswer(reply: ScriptedReply, withTrailer: boolean): Answer {
  const { words, tokensPerSecond } = reply;
  const visible = words.map((word, index) => (index === 0 ? word : ` ${word}`));
  const trailer = withTrailer ? ["\n<parley-notes>", noNotes, "</parley-notes>"] : [];
  const pieces = [...visible, ...trailer];
  const wholeIndex = withTrailer ? words.length : words.length - 1;
  return {
    text: pieces.join(""),
    pieces,
    firstTokenMs,
    tokensPerSecond,
    onPiece: (index) => {
      if (index < words.length) reply.producedAtMs.push(performance.now());
      if (index === wholeIndex) reply.wholeAtMs = performance.now();
    },
  };
}
