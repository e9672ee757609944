import type { ModelReference } from "#/providers/language-model.ts";
import { compactionLimits } from "#/prompts/plan-compaction.ts";
import type { SessionView } from "#/sessions/session-view.ts";
import { boundTokens } from "#/sessions/token-bound.ts";

import type { Answerer } from "../../sandbox/providers/answer.ts";
import type { ChatRequest } from "../../sandbox/providers/chat-request.ts";
import { processors } from "../../workers/index.ts";
import { addServer } from "./budget-world.ts";
import type { SessionWorld, TestLearner, TestWorker } from "./session-world.ts";

/** What a turn took, as the vendor's server counted it and as the ledger booked it. */
export interface TurnFigures {
  turn: number;
  promptTokens: number;
  cachedTokens: number;
  costPicoUsd: bigint;
  /** Of the prompt's bytes, those with which the request before began as well: 0 to 1. */
  sharedShare: number;
}

/** A talk that goes on for as long as it is asked to. */
export interface LongTalk {
  learner: TestLearner;
  session: SessionView;
  /** Takes all turns up to this one, the last two of them for real; answers what it took. */
  reach(turn: number): Promise<TurnFigures>;
  /** What all summaries so far have cost. */
  summaryCosts(): Promise<bigint[]>;
  /** The newest request for an answer. */
  newest(): ChatRequest;
}

/** About what a learner at A2 writes, and a tutor answers, with its notes. */
export const learnerWords = (turn: number): string =>
  `Ayer, en el día ${String(turn)}, yo fui al mercado con mi amiga y compramos fruta y pan.`;

const tutorWords = (turn: number): string =>
  `¡Qué bien! El mercado del día ${String(turn)} parece muy bonito. Cuando compras fruta, puedes decir: «¿me pone un kilo de manzanas, por favor?». A mí me gustan mucho las naranjas. ¿Qué fruta compraste tú y cuánto costó?`;

const summaryWords = (turn: number): string =>
  `The learner lives in Lyon and shops at the market with a friend. Up to turn ${String(turn)} they talked about fruit, bread and prices; they mix up ser and estar, and learned how to ask for a kilo of something. The tutor promised to play the seller next time.`;

/** Told at this turn, and noted by the tutor. */
export const tellingTurn = 5;

const notesOf = (turn: number) => ({
  corrections: [],
  vocabulary: [{ word: "un kilo", meaning: "ein Kilo" }],
  objectives: [],
  ...(turn === tellingTurn
    ? { facts: [{ fact: "Geht gern auf den Markt.", evidence: "fui al mercado" }] }
    : {}),
});

const answerWords = (turn: number): string =>
  `${tutorWords(turn)}\n<parley-notes>${JSON.stringify(notesOf(turn))}</parley-notes>`;

/** The turn that a text of the learner's names; the first is the greeting. */
const turnNamed = (text: string): number => Number(/en el día (\d+)/.exec(text)?.[1] ?? 1);

const isForSummary = ({ system }: ChatRequest) => system.startsWith("You keep the memory");

const tutor: Answerer = (request) => {
  const newest = turnNamed(request.messages.at(-1)?.text ?? "");
  return { text: isForSummary(request) ? summaryWords(newest) : answerWords(newest) };
};

/**
 * Begins a talk that one model answers. `isReal`: each turn is written, answered and charged; else
 * those between the turns that are looked at are rows as such turns leave them. Compaction is always
 * the real one, with its calls.
 */
export async function beginLongTalk(
  { world, worker }: { world: SessionWorld; worker: TestWorker },
  { model, isReal }: { model: ModelReference; isReal: boolean },
): Promise<LongTalk> {
  world.providers.answerWith(tutor, model.provider);
  const serverId = await addServer(world.database);
  await world.rows("update server set allowed_models = ?::jsonb where id = ?", [
    JSON.stringify([`${model.provider}/${model.model}`]),
    serverId,
  ]);
  const learner = await world.addLearner();
  const session = await world.begin(learner, { serverId });
  await worker.drain(session.id);
  let last = 1;
  const requests = () =>
    world.providers.requestsTo(model.provider).flatMap(({ chat }) => chat ?? []);
  const answers = () => requests().filter((request) => !isForSummary(request));
  const compact = () =>
    processors["compact-history"](
      worker.services,
      { sessionId: session.id },
      new AbortController().signal,
    );
  const sayUpTo = async (turn: number) => {
    for (let next = last + 1; next <= turn; next += 1) {
      await world.write(learner, session, learnerWords(next));
      await worker.drain(session.id);
      await compact();
    }
    last = Math.max(last, turn);
  };
  const insertUpTo = async (turn: number) => {
    if (turn <= last) return;
    await insertTurns(world, session.id, { from: last + 1, to: turn });
    last = turn;
    await compact();
  };
  const grow = async (turn: number) => {
    // The first cut and the last one before are where they would be without leaps.
    const { turnsMax, turnsKept } = compactionLimits;
    if (turn >= turnsMax) {
      const turnsCut = turnsMax - turnsKept;
      await insertUpTo(turnsMax);
      await insertUpTo(turn - ((turn - turnsMax) % turnsCut));
    }
    await insertUpTo(turn);
  };
  return {
    learner,
    session,
    newest: () => answers().at(-1)!,
    summaryCosts: async () => {
      const rows = await world.rows<{ amount: string }>(
        `select max(amount_pico_usd) as amount from ledger_entry join call on call.id = call_id
         where work_id = ? and ledger_entry.purpose = 'compaction' group by call_id`,
        [session.id],
      );
      return rows.map(({ amount }) => BigInt(amount));
    },
    reach: async (turn) => {
      await (isReal ? sayUpTo(turn - 2) : grow(turn - 2));
      await sayUpTo(turn);
      const [before, newest] = answers().slice(-2);
      return readFigures(world, session.id, {
        turn,
        sharedShare: before && newest ? shareOf(before, newest) : 0,
      });
    },
  };
}

async function insertTurns(
  world: SessionWorld,
  sessionId: string,
  { from, to }: { from: number; to: number },
): Promise<void> {
  const turns = Array.from({ length: to - from + 1 }, (_, index) => ({
    number: from + index,
    words: learnerWords(from + index),
    answer: answerWords(from + index),
  }));
  const tokens = turns.reduce(
    (sum, { words, answer }) => sum + boundTokens(words) + boundTokens(answer),
    0,
  );
  await world.rows(
    `insert into turn (id, session_id, sequence, kind, state, prompt_text, answer_text,
       reservation_id, finished_at, persona_id)
     select gen_random_uuid(), session_id, number, 'answer', 'answered', words, answer,
       reservation_id, now(), persona_id
     from turn, jsonb_to_recordset(?::jsonb) as given (number int, words text, answer text)
     where session_id = ? and sequence = 1`,
    [JSON.stringify(turns), sessionId],
  );
  await world.rows("update session set context_tokens = context_tokens + ? where id = ?", [
    tokens,
    sessionId,
  ]);
}

async function readFigures(
  world: SessionWorld,
  sessionId: string,
  of: Pick<TurnFigures, "turn" | "sharedShare">,
): Promise<TurnFigures> {
  const [row] = await world.rows<{ prompt: string; cached: string; cost: string }>(
    `select max(entry.input_tokens + entry.cache_read_tokens + entry.cache_write_5m_tokens
         + entry.cache_write_1h_tokens) as prompt,
       max(entry.cache_read_tokens) as cached, max(entry.amount_pico_usd) as cost
     from ledger_entry entry join turn on turn.id = entry.turn_id
     where turn.session_id = ? and turn.sequence = ?`,
    [sessionId, of.turn],
  );
  if (!row) throw new Error(`turn ${String(of.turn)} was not charged`);
  return {
    ...of,
    promptTokens: Number(row.prompt),
    cachedTokens: Number(row.cached),
    costPicoUsd: BigInt(row.cost),
  };
}

function shareOf(before: ChatRequest, newest: ChatRequest): number {
  const [earlier, later] = [before, newest].map(({ system, messages }) =>
    Buffer.from([system, ...messages.map(({ role, text }) => `${role}\n${text}`)].join("\n")),
  );
  if (!earlier || !later) return 0;
  const differsAt = later.findIndex((byte, index) => byte !== earlier[index]);
  return (differsAt < 0 ? later.length : differsAt) / later.length;
}
