import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { buildContext } from "#/prompts/build-prompt.ts";
import { boundPromptTokens } from "#/sessions/token-bound.ts";

import { cent } from "../support/budget-world.ts";
import { deepSeekFlash, haiku, llama, mistralSmall } from "../support/call-world.ts";
import {
  beginLongTalk,
  learnerWords,
  tellingTurn,
  type LongTalk,
  type TurnFigures,
} from "../support/long-talk.ts";
import { runsAll } from "../support/runs-all.ts";
import {
  createSessionWorld,
  requireSoundMoney,
  type SessionWorld,
  type TestWorker,
} from "../support/session-world.ts";

let world: SessionWorld;
let worker: TestWorker;

beforeAll(async () => {
  // What 300 turns cost is more than a learner has in a month unless told.
  const budgets = { learnerPicoUsd: 500n * cent, serverPicoUsd: 500n * cent };
  world = await createSessionWorld({
    models: [haiku, mistralSmall, deepSeekFlash, llama],
    budgets,
  });
  worker = world.openWorker();
});

afterAll(() => world.close());

/** Each turn for real takes its time. */
const timeoutMs = runsAll ? 300_000 : 30_000;

const begin = (model: typeof haiku): Promise<LongTalk> =>
  beginLongTalk({ world, worker }, { model, isReal: runsAll });

const dollars = (picoUsd: bigint): string => (Number(picoUsd) / 1e12).toFixed(6);

/** The rows of docs/benchmarks.md. */
function writeFigures(provider: string, figures: readonly TurnFigures[], costs: bigint[]): string {
  const rows = figures.map(({ turn, promptTokens, cachedTokens, sharedShare, costPicoUsd }) =>
    [
      "",
      provider,
      String(turn),
      String(promptTokens),
      `${String(cachedTokens)} (${((100 * cachedTokens) / promptTokens).toFixed(0)} %)`,
      `${(100 * sharedShare).toFixed(1)} %`,
      dollars(costPicoUsd),
      "",
    ]
      .join(" | ")
      .trim(),
  );
  const mean = costs.reduce((sum, cost) => sum + cost, 0n) / BigInt(costs.length);
  return [...rows, `${provider}: ${String(costs.length)} summaries, ${dollars(mean)} each`].join(
    "\n",
  );
}

describe.each([haiku, mistralSmall, deepSeekFlash, llama])(
  "A talk of 300 turns with $provider",
  (model) => {
    test(
      "takes what one of 40 does, and its prompts go on from those before",
      async () => {
        const talk = await begin(model);
        const figures: TurnFigures[] = [];
        for (const turn of [10, 30, 40, 100, 300]) figures.push(await talk.reach(turn));
        const [tenth, thirtieth, fortieth, hundredth, last] = figures;
        // Turns 40, 100 and 300 stand nineteen turns behind a cut, turn 30 stands nine behind one. A
        // word to the tutor on its conduct, in some turns, makes the rest of the difference.
        expect(tenth?.promptTokens).toBeLessThan(fortieth!.promptTokens);
        for (const other of [hundredth, last]) {
          expect(other!.promptTokens / fortieth!.promptTokens).toBeCloseTo(1, 1);
          expect(Number(other!.costPicoUsd)).toBeLessThanOrEqual(
            Number(fortieth!.costPicoUsd) * 1.15,
          );
        }
        expect(Number(last!.costPicoUsd)).toBeLessThanOrEqual(Number(thirtieth!.costPicoUsd) * 1.5);
        for (const { sharedShare } of figures) expect(sharedShare).toBeGreaterThan(0.9);
        // Ollama tells nothing of its cache.
        const leastCachedShare = model.provider === "ollama" ? 0 : 0.9;
        for (const { cachedTokens, promptTokens } of figures) {
          expect(cachedTokens / promptTokens).toBeGreaterThanOrEqual(leastCachedShare);
        }
        const costs = await talk.summaryCosts();
        expect(costs).toHaveLength(runsAll ? 14 : 3);
        await requireSoundMoney(world);
        if (runsAll) process.stdout.write(`${writeFigures(model.provider, figures, costs)}\n`);
      },
      timeoutMs,
    );
  },
);

test(
  "What was told, what was summed up and what the tutor was steered by outlive compaction",
  async () => {
    const talk = await begin(haiku);
    const note = "<tutor-note>Ask less.</tutor-note>\n\n";
    await talk.reach(tellingTurn);
    await talk.reach(22);
    await world.rows(
      `update turn set prompt_text = ? || prompt_text, steering_note = 'Ask less.'
     where session_id = ? and sequence in (12, 22)`,
      [note, talk.session.id],
    );
    await talk.reach(27);
    const { system, messages } = talk.newest();
    expect(system).toContain('<learner-data>"Geht gern auf den Markt."</learner-data>');
    expect(system).toMatch(
      /# Earlier in this conversation\n<learner-data>The learner lives in Lyon/,
    );
    expect(messages[2]?.text).toBe(`${note}${learnerWords(22)}`);
    const asked = world.providers
      .requestsTo("anthropic")
      .find(
        ({ chat }) =>
          chat?.system.startsWith("You keep the memory") === true &&
          chat.messages[0]?.text.includes(`Learner: ${learnerWords(12)}`),
      );
    expect(asked?.rawBody).not.toContain("Ask less.");

    await talk.reach(300);
    expect(talk.newest().system).toContain('"Geht gern auf den Markt."');
    const [row] = await world.rows<{ context_tokens: number }>(
      "select context_tokens from session where id = ?",
      [talk.session.id],
    );
    const [stored] = await world.rows<Parameters<typeof buildContext>[0]>(
      `select session.profile, session.briefing,
       (select text from summary where session_id = session.id
          order by through_sequence desc limit 1) as summary,
       (select json_agg(json_build_object('promptText', prompt_text, 'answerText', answer_text))
          from turn where session_id = session.id and sequence > (select max(through_sequence)
            from summary where session_id = session.id)) as history
     from session where id = ?`,
      [talk.session.id],
    );
    if (!stored || !row) throw new Error("the session is gone");
    const exact = boundPromptTokens(buildContext(stored));
    expect(row.context_tokens).toBeGreaterThanOrEqual(exact);
    expect(row.context_tokens).toBeLessThanOrEqual(exact * 1.05);
  },
  timeoutMs,
);
