import { afterAll, beforeAll, expect, test } from "vitest";

import type { Scenario } from "#/scenarios/scenario.ts";
import { keyLanguages, type KeyLanguage } from "#/scenarios/scenario-schema.ts";

import { hesitation, overEagerTutor, type Claim } from "../support/over-eager-tutor.ts";
import { ownScenarios } from "../support/own-scenarios.ts";
import { startParley, type TestParley } from "../support/parley.ts";
import { runsAll } from "../support/runs-all.ts";
import { enterTalk, findButton } from "../support/start-talk.ts";

/** One scene in one language: `npm test` plays each in one, `npm run e2e:full` each in all. */
const plays = ownScenarios
  .list()
  .flatMap((scenario, index) =>
    keyLanguages
      .filter((_, at) => runsAll || at === index % keyLanguages.length)
      .map((language) => ({ name: `${scenario.id} in ${language}`, scenario, language })),
  );

/** All at once they wait for each other. */
const answerTimeoutMs = 25_000;
const playTimeoutMs = 120_000;

let parley: TestParley;
const claims: Claim[] = [];

beforeAll(async () => {
  parley = await startParley({ discord: { rateLimits: "off" } });
  parley.providers.answerWith(overEagerTutor(ownScenarios.list(), claims));
});

afterAll(async () => {
  await parley.close();
});

test.concurrent.each(plays)(
  "$name is won by its learner's own words alone",
  async (play) => {
    const { scenario, language } = play;
    const script = writeScript(play);
    const learnerId = await perform(play, script);
    const { scene, met } = await readScene(learnerId);
    expect(scene).toMatchObject({
      state: "completed",
      scenario_id: scenario.id,
      outcome: "won",
      language,
      recaps: 1,
      objectives_met: scenario.phases.flatMap(({ objectives }) => objectives).length,
    });
    expect(scene?.cards).toBeGreaterThan(0);
    // Each objective by its own words, and nothing by the lines that must be refused.
    const wanted = script.flatMap(({ met: own, text }) => own.map((one) => ({ ...one, text })));
    const byKey = (first: { key: string }, second: { key: string }) =>
      first.key < second.key ? -1 : 1;
    expect(met.map(({ key, text }) => ({ key, text })).sort(byKey)).toEqual(
      wanted.map(({ key, text }) => ({ key, text })).sort(byKey),
    );
    const lineOf = new Map(wanted.map(({ key, line }) => [key, line]));
    expect(met.filter(({ key, quote }) => !lineOf.get(key)?.includes(quote || "none"))).toEqual([]);
  },
  playTimeoutMs,
);

test("The tutor of these scenes claimed what was refused", () => {
  const refused = claims.filter(({ evidence }) => isBait(evidence));
  expect(refused.length).toBeGreaterThanOrEqual(plays.length);
});

/** What a learner writes at once. */
interface Turn {
  text: string;
  /** What it meets, each by a line of it; nothing where its claim must be refused. */
  met: readonly { key: string; line: string }[];
}

/** What a learner refuses to say, in each language. */
const denials: Readonly<Record<KeyLanguage, (said: string) => string>> = {
  en: (said) => `No, I don't want to say "${said}"`,
  es: (said) => `No, no quiero decir «${said}»`,
  fr: (said) => `Non, je ne veux pas dire « ${said} »`,
  de: (said) => `Nein, ich will nicht „${said}“ sagen`,
  it: (said) => `No, non voglio dire «${said}»`,
  pt: (said) => `Não, não quero dizer "${said}"`,
  zh: (said) => `不，我不想说“${said}”`,
  ja: (said) => `いいえ、「${said}」とは言いたくないです`,
};

const denialBeginnings = keyLanguages.map((language) => denials[language]("").slice(0, 4));

function isBait(evidence: string): boolean {
  return denialBeginnings.some((beginning) => evidence.startsWith(beginning));
}

/**
 * The examples of a scene in their order: all of a phase at once, or, where there is time, each by
 * itself. Before the first phase stands a denial; before the last one a sentence in another language,
 * which the tutor puts right, and a word that says nothing, for which the tutor takes its own.
 */
function writeScript({
  scenario,
  language,
}: {
  scenario: Scenario;
  language: KeyLanguage;
}): Turn[] {
  const other = language === "en" ? "de" : "en";
  return scenario.phases.flatMap(({ id, objectives }, index) => {
    const { [language]: said = "", [other]: foreign = "" } = objectives[0]?.examples ?? {};
    const isLast = index === scenario.phases.length - 1;
    const baits = [
      ...(index === 0 ? [denials[language](said)] : []),
      ...(isLast ? [foreign, hesitation] : []),
    ];
    const lines = objectives.map((objective) => ({
      key: `${id}/${objective.id}`,
      line: objective.examples[language] ?? "",
    }));
    return [
      ...baits.map((text) => ({ text, met: [] })),
      ...(runsAll ? lines.map((line) => [line]) : [lines]).map((met) => ({
        text: met.map(({ line }) => line).join("\n"),
        met,
      })),
    ];
  });
}

/** Plays it on Discord to its end, and gives who played it. */
async function perform(
  { name, scenario, language }: { name: string; scenario: Scenario; language: KeyLanguage },
  script: readonly Turn[],
): Promise<string> {
  const person = parley.discord.addPerson({ name, locale: language === "en" ? "de" : "en-US" });
  const options = { scenario: scenario.id, language, level: scenario.levels[0] };
  const start = { command: "scenario start", options };
  const threadId = await enterTalk(person, parley.discord.places.practiceId, start);
  const heard = (count: number) =>
    person.waitForMessage(
      threadId,
      (message) =>
        message.content.includes(`· ${String(count)} ·`) &&
        findButton(message, "scenario:checklist:") !== undefined,
      answerTimeoutMs,
    );
  await heard(1);
  for (const [index, { text }] of script.entries()) {
    person.send(threadId, text);
    await heard(index + 2);
  }
  return person.id;
}

/** What stands of somebody's scene in the database. */
async function readScene(discordUserId: string) {
  const [scene] = await parley.database.sql().execute<StoredScene[]>(
    `select session.state, session.scenario_id, run.outcome, run.language, run.objectives_met,
       (select count(*)::int from recap where recap.session_id = session.id) as recaps,
       (select count(*)::int from card where card.learner_id = learner.id) as cards
     from learner join session on session.learner_id = learner.id
       left join scenario_run run on run.session_id = session.id
     where learner.discord_user_id = ?`,
    [discordUserId],
  );
  const met = await parley.database.sql().execute<Met[]>(
    `select objective_key as key, message.text, quote
     from learner join session on session.learner_id = learner.id
       join scenario_objective objective on objective.session_id = session.id
       join turn on turn.id = objective.turn_id join message on message.turn_id = turn.id
     where learner.discord_user_id = ? and objective.state = 'met' `,
    [discordUserId],
  );
  return { scene, met };
}

interface StoredScene {
  state: string;
  scenario_id: string;
  outcome: string | null;
  language: string | null;
  objectives_met: number | null;
  recaps: number;
  cards: number;
}

interface Met {
  key: string;
  text: string;
  quote: string;
}
