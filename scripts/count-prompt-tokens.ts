/**
 * Writes docs/prompt-tokens.md: what the system part of a prompt takes, for each persona, language
 * and level. With `--check`, only says whether the page is up to date.
 */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

import { languageName, targetLanguages } from "../src/languages/languages.ts";
import { levels } from "../src/languages/levels.ts";
import { varietiesOf } from "../src/languages/varieties.ts";
import type { ProfileSnapshot } from "../src/learners/profile-snapshot.ts";
import { loadPersonas } from "../src/personas/load-personas.ts";
import { noPersonaId } from "../src/personas/persona.ts";
import { fillSection, personaSection, sectionTokensMax } from "../src/personas/system-sections.ts";
import { briefingBlocks, memoryTokensMax } from "../src/prompts/briefing-blocks.ts";
import { buildPrompt } from "../src/prompts/build-prompt.ts";
import { learnerSection } from "../src/prompts/learner-section.ts";
import { sceneSection, sceneTokensMax } from "../src/prompts/scene-section.ts";
import { trailerInstruction } from "../src/prompts/trailer-instruction.ts";
import { loadScenarios } from "../src/scenarios/load-scenarios.ts";
import { countPromptTokens } from "../src/shared/count-prompt-tokens.ts";

const root = path.resolve(import.meta.dirname, "..");
const page = path.join(root, "docs", "prompt-tokens.md");
const personas = loadPersonas(path.join(root, "personas"));
const scenes = loadScenarios(path.join(root, "scenarios")).list();
const personaIds = [noPersonaId, ...personas.list("en-US").map(({ id }) => id)];

/** More than is sent of each: what a learner writes of themselves is cut to its room. */
const longText = "volcanoes, tea, old trains and the books that my grandmother read to me ".repeat(
  9,
);

const allWishes: Partial<ProfileSnapshot> = {
  formality: "formal",
  correctionTiming: "in_talk",
  strictness: "strict",
  answerLength: "longer",
  topicsLiked: [longText],
  topicsToAvoid: [longText],
  about: longText,
};

type Language = (typeof targetLanguages)[number];
type Level = (typeof levels)[number];

/** A learner who wished for nothing, or for everything that there is. */
function profileOf(language: Language, level: Level, wishes: "none" | "all"): ProfileSnapshot {
  const nativeLanguage = language === "ja" ? "ko" : "ja";
  const plain = {
    language,
    level,
    nativeLanguage,
    nativeHelp: "when_stuck",
    remembersFacts: true,
  } as const;
  const variety = varietiesOf(language)[0];
  return wishes === "none" ? plain : { ...plain, ...allWishes, ...(variety ? { variety } : {}) };
}

function countSystemPart(personaId: string, profile: ProfileSnapshot, subject?: string): number {
  const { system } = buildPrompt({
    personas,
    persona: personas.get(personaId),
    subject,
    profile,
    summary: undefined,
    history: [],
    newestPromptText: "",
  });
  return countPromptTokens(system.map(({ text }) => text).join("\n\n"));
}

const format = (tokens: number) => tokens.toLocaleString("en-US");

const range = (counts: readonly number[]) =>
  `${format(Math.min(...counts))} to ${format(Math.max(...counts))}`;

const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;

const head = (cells: readonly string[]) => [row(cells), row(cells.map(() => "---"))];

function byLanguage(): string[] {
  const rows = targetLanguages.map((language) => {
    const cells = personaIds.map((id) =>
      range(
        levels.flatMap((level) => [
          countSystemPart(id, profileOf(language, level, "none")),
          countSystemPart(id, profileOf(language, level, "all"), longText),
        ]),
      ),
    );
    return row([languageName(language, "en"), ...cells]);
  });
  return [...head(["language", ...personaIds]), ...rows];
}

function byLevel(): string[] {
  const rows = levels.map((level) => {
    const cells = personaIds.map((id) =>
      format(countSystemPart(id, profileOf("es", level, "all"), longText)),
    );
    return row([level, ...cells]);
  });
  return [...head(["level", ...personaIds]), ...rows];
}

/** What is remembered of a learner, with facts to the limit. */
function memoryOf(profile: ProfileSnapshot): string {
  const facts = Array.from({ length: 12 }, (_, at) => ({ id: String(at), text: longText }));
  return briefingBlocks({ profile, briefing: { facts } })
    .map(({ text }) => text)
    .join("\n\n");
}

function bySection(): string[] {
  const most = (write: (profile: ProfileSnapshot) => string) =>
    Math.max(
      ...targetLanguages.flatMap((language) =>
        levels.map((level) => countPromptTokens(write(profileOf(language, level, "all")))),
      ),
    );
  const personaTexts = personas.list("en-US").map(({ id }) => personas.get(id)!);
  const sections: [name: string, most: number, limit: number][] = [
    [
      "guidelines",
      most((profile) => fillSection(personas.guidelines, profile)),
      sectionTokensMax.guidelines,
    ],
    ...personaTexts.map((persona): [string, number, number] => [
      persona.id,
      most((profile) => personaSection(persona, profile)),
      sectionTokensMax.persona,
    ]),
    [
      "courtesy and culture",
      most((profile) => fillSection(personas.cultureNotes(profile.language) ?? "", profile)),
      sectionTokensMax.culture,
    ],
    [
      "the learner",
      most((profile) => learnerSection({ profile, subject: longText, persona: undefined })),
      330,
    ],
    ["notes behind every answer", most(trailerInstruction), 300],
    [
      "a scene",
      Math.max(...scenes.map((scene) => countPromptTokens(sceneSection(scene)))),
      sceneTokensMax,
    ],
    ["memory, beside the 2,000", most(memoryOf), memoryTokensMax],
  ];
  const rows = sections.map(([name, tokens, limit]) => row([name, format(tokens), format(limit)]));
  return [...head(["section", "most that it takes", "limit"]), ...rows];
}

function writePage(): string {
  return [
    "# What the system part of a prompt takes",
    "",
    "Written by `npm run tokens`; a test says when it is out of date. Tokens are those of o200k and 30 % more, since other tokenizers need more. The whole may take 2,000, and 240 of that are left for a scene, or for how a talk is led.",
    "",
    "## Sections",
    "The most over all languages and levels, for a learner who customised everything to its limit. A persona, the guidelines or a culture's notes above their limit are refused, a server's own persona as well.",
    "",
    ...bySection(),
    "",
    "## Personas and languages",
    "From a learner who wished for nothing to one who customised everything, over all levels. `none` is the plain tutor, whose request has no persona section.",
    "",
    ...byLanguage(),
    "",
    "## Personas and levels",
    "In Spanish, with everything customised.",
    "",
    ...byLevel(),
    "",
  ].join("\n");
}

const written = writePage();
if (!process.argv.includes("--check")) {
  writeFileSync(page, written);
} else if (readFileSync(page, "utf8") !== written) {
  console.error("docs/prompt-tokens.md is out of date: run `npm run tokens` and commit it.");
  process.exit(1);
}
