import { afterEach, expect, test } from "vitest";

import { checkBudgetInvariants } from "../support/check-invariants.ts";
import { startParley, type TestParley } from "../support/parley.ts";
import { redisIsInstalled, startRedis, type TestRedis } from "../support/redis-server.ts";
import { startTalk } from "../support/start-talk.ts";

let parley: TestParley;
let redis: TestRedis | undefined;

afterEach(async () => {
  await parley.close();
  await redis?.stop();
  redis = undefined;
});

/** What 1,234 tokens in and 56 out cost by the seed's prices, in pico-dollars: DeepSeek has hours. */
const models = [
  { key: "anthropic/claude-haiku-5-5", costs: [1_234n * 100_000n + 56n * 500_000n] },
  { key: "mistral/mistral-small-2603", costs: [1_234n * 150_000n + 56n * 600_000n] },
  {
    key: "deepseek/deepseek-flash",
    costs: [1_234n * 150_000n + 56n * 600_000n, 1_234n * 300_000n + 56n * 1_200_000n],
  },
  { key: "ollama/llama3.2", costs: [0n] },
];

test.each(models)(
  "A conversation through $key is settled to the pico-dollar",
  async ({ key, costs }) => {
    parley = await startParley({ discord: { rateLimits: "off" }, environment: { MODELS: key } });
    const talk = await startTalk(
      parley.discord.person("learner"),
      parley.discord.places.practiceId,
    );
    parley.providers.answerWith(() => ({
      text: "Sí, claro. ¿Y tú?",
      usage: {
        inputTokens: 1_234,
        cacheReadTokens: 0,
        cacheWrite5mTokens: 0,
        cacheWrite1hTokens: 0,
        outputTokens: 56,
      },
    }));
    const answer = await talk.say("¿Te gusta el mar?");
    expect(answer.content).toContain("Sí, claro.");
    const request = parley.providers.requests.at(-1);
    expect(request?.provider).toBe(key.split("/")[0]);
    expect(request?.chat?.system).toContain("Friendly Conversationalist");
    await expect.poll(async () => (await charges()).length).toBe(2);
    const [, charge] = await charges();
    expect(costs).toContain(charge);
    expect(await checkBudgetInvariants(parley.database)).toEqual([]);
  },
);

test("When the first provider fails before its first word, the next one answers", async () => {
  const environment = { MODELS: "anthropic/claude-haiku-5-5, mistral/mistral-small-2603" };
  parley = await startParley({ discord: { rateLimits: "off" }, environment });
  const talk = await startTalk(parley.discord.person("learner"), parley.discord.places.practiceId);
  const fault = { kind: "status", status: 529, error: "overloaded" } as const;
  parley.providers.script("anthropic", { text: "", fault });
  parley.providers.script("mistral", { text: "Respondo yo. ¿Seguimos?" });
  expect((await talk.say("Hola.")).content).toContain("Respondo yo.");
  expect(await checkBudgetInvariants(parley.database)).toEqual([]);
});

test.runIf(redisIsInstalled)("A whole conversation with the queue on Redis", async () => {
  redis = await startRedis();
  const environment = { REDIS_URL: redis.url };
  parley = await startParley({ discord: { rateLimits: "off" }, environment });
  const talk = await startTalk(parley.discord.person("learner"), parley.discord.places.practiceId);
  expect((await talk.say("Hola.")).content).not.toBe("");
  expect(talk.answers()).toHaveLength(2);
});

/** What the learner paid for each turn, oldest first. */
async function charges(): Promise<bigint[]> {
  const rows = await parley.database.sql().execute<{ amount_pico_usd: string }[]>(
    `select ledger_entry.amount_pico_usd from ledger_entry
       join budget_period on budget_period.id = ledger_entry.budget_period_id
      where budget_period.scope = 'learner' order by ledger_entry.posted_at`,
  );
  return rows.map(({ amount_pico_usd: amount }) => BigInt(amount));
}
