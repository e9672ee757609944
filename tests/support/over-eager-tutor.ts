import { languageName } from "#/languages/languages.ts";
import type { Scenario } from "#/scenarios/scenario.ts";
import { keyLanguages, type KeyLanguage } from "#/scenarios/scenario-schema.ts";

import type { Answer, Answerer } from "../../sandbox/providers/answer.ts";
import type { ChatRequest } from "../../sandbox/providers/chat-request.ts";
import { answerWith, type Claimed } from "./scene-world.ts";

/** What a scripted learner says where they only wait for the tutor to go on. */
export const hesitation = "Hm …";

/** What is claimed, as the sandbox's provider was asked and answered. */
export interface Claim extends Claimed {
  scenarioId: string;
}

/**
 * A tutor that takes everything for evidence: whatever the learner writes, it says that the first open
 * objectives are met by it, one by each line, by its own last words where the learner has said none. To a learner
 * who uses another language it says the sentence in the one that is learned, as good tutors do. All
 * that it knows, it reads from the prompt. `claims` takes down what it claims.
 */
export function overEagerTutor(scenarios: readonly Scenario[], claims: Claim[]): Answerer {
  return (request) => {
    const told = request.messages.filter(({ role }) => role === "user").map(({ text }) => text);
    const scenario = scenarios.find(({ phases }) =>
      phases[0]?.objectives.every(({ id, evidence }) =>
        told.some((text) => text.includes(`- ${id}: ${JSON.stringify(evidence)}`)),
      ),
    );
    if (!scenario) return { text: "{}" };
    return answer(request, scenario, claims);
  };
}

function answer(request: ChatRequest, scenario: Scenario, claims: Claim[]): Answer {
  const { messages, system } = request;
  const newest = messages.at(-1)?.text ?? "";
  const [, open = ""] = /\bOpen: ([a-z0-9_, ]+)\./.exec(newest) ?? [];
  const answers = messages.filter(({ role }) => role === "assistant");
  const number = `· ${String(answers.length + 1)} ·`;
  const learnerText = withoutTags(newest);
  if (learnerText === "" || open === "") return answerWith(number);
  const own = withoutTags(answers.at(-1)?.text ?? "").replace(/· \d+ ·/, "");
  const said = learnerText === hesitation ? own.trim() : learnerText;
  const ids = open.split(", ");
  const claimed = said.split("\n").flatMap((evidence, index) => {
    const id = ids[index];
    return id === undefined ? [] : [{ id, evidence }];
  });
  claims.push(...claimed.map((claim) => ({ scenarioId: scenario.id, ...claim })));
  return answerWith(`${recast(scenario, learnerText, system)} ${number}`.trim(), claimed);
}

function withoutTags(text: string): string {
  return text.replaceAll(/<([a-z-]+)>.*?<\/\1>/gs, "").trim();
}

/** A sentence of the scene that was said in another language, as it is in the one that is learned. */
function recast({ phases }: Scenario, said: string, system: string): string {
  const language = keyLanguages.find((one) => isLearned(one, system)) ?? "en";
  const examples = phases
    .flatMap(({ objectives }) => objectives.map((objective) => objective.examples))
    .find((texts) =>
      Object.entries(texts).some(([one, text]) => one !== language && text === said),
    );
  return examples?.[language] ?? "";
}

function isLearned(language: KeyLanguage, system: string): boolean {
  return new RegExp(
    `\\b(?:[Tt]utor of|[Tt]hey learn|[Ll]earns) ${languageName(language, "en")}\\b`,
  ).test(system);
}
