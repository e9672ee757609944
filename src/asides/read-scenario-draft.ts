import { z } from "zod";

import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import type { ProfileSnapshot } from "#/learners/profile-snapshot.ts";
import { readLenientJson } from "#/prompts/read-lenient-json.ts";
import type { ScenarioContent } from "#/scenarios/custom/custom-scenario.repository.ts";
import { readScenarioSource } from "#/scenarios/custom/read-custom-scenario.ts";
import { scenarioCategories } from "#/scenarios/scenario-categories.ts";
import { countSceneTokens, sceneRoom, settingTokensMax } from "#/scenarios/scene-room.ts";
import { sceneCounts, textLengths as lengths } from "#/scenarios/schema-texts.ts";
import { limitCharacters, stripUnsafe } from "#/shared/clean-text.ts";
import { limitTokens } from "#/shared/limit-tokens.ts";

/** Who wished for a scene, as far as it tells how to read it. */
interface Wisher {
  profile: Pick<ProfileSnapshot, "language" | "level" | "nativeLanguage">;
  interfaceLocale: InterfaceLocale;
}

const text = z.string().catch("");
const list = <Entry extends z.ZodType>(entry: Entry) =>
  z
    .array(z.unknown())
    .catch([])
    .transform((entries) =>
      entries.flatMap((one) => {
        const parsed = entry.safeParse(one);
        return parsed.success ? [parsed.data] : [];
      }),
    );

const draftSchema = z.object({
  title: text,
  emoji: text,
  category: z.enum(scenarioCategories).catch("daily_life"),
  summary: text,
  role: text,
  tutor: text,
  learner: text,
  setting: text,
  ending: text,
  parts: list(
    z.object({
      title: text,
      objectives: list(
        z.object({ title: z.string(), evidence: text, hint: text, example: text, meaning: text }),
      ),
      words: list(z.object({ word: z.string(), meaning: text })),
      phrases: list(z.object({ phrase: z.string(), meaning: text })),
      culture: text,
    }),
  ),
});

type Draft = z.infer<typeof draftSchema>;

/**
 * The scene that a model drafted: what is too long is cut, what is too much or twice is left out.
 * Undefined where that makes no scene, for instance since the model would not write one.
 */
export function readScenarioDraft(raw: string, wisher: Wisher): ScenarioContent | undefined {
  const parsed = draftSchema.safeParse(readLenientJson(raw));
  if (!parsed.success) return undefined;
  const { profile, interfaceLocale: locale } = wisher;
  const author = {
    locale,
    ...profile,
    partTitle: String,
    categoryNames: new Map<string, never>(),
  };
  const read = (value: unknown) =>
    readScenarioSource({ file: "draft", value, lineOf: () => 1, nameOf: () => "" }, author);
  const reading = read(toScene(parsed.data, wisher, true));
  // Without its words it can still be played: then the tutor finds them.
  const plain = "value" in reading ? reading : read(toScene(parsed.data, wisher, false));
  return "value" in plain ? plain.value : undefined;
}

/** One thing said, and what it means. */
type Pair = (said: string, meaning: string, length: number) => Record<string, string>;

function toScene(draft: Draft, { profile }: Wisher, withWords: boolean): object {
  const { language, nativeLanguage } = profile;
  const tutor = fit(draft.tutor, lengths.tutor, sceneRoom.tutor);
  const learner = fit(draft.learner, lengths.learner, sceneRoom.learner);
  const ending = fit(draft.ending, lengths.ending, sceneRoom.ending);
  const settingRoom = settingTokensMax({ tutor, learner, ending }, "custom");
  const emoji = /^\p{RGI_Emoji}$/v.test(draft.emoji) ? draft.emoji : undefined;
  const pair: Pair = (said, meaning, length) => {
    const texts = new Map([
      [nativeLanguage, cut(meaning, length)],
      [language, cut(said, length)],
    ]);
    return Object.fromEntries([...texts].filter(([, one]) => one !== ""));
  };
  const isNew = { word: createOnce(), phrase: createOnce() };
  return {
    titles: cut(draft.title, lengths.title),
    emoji,
    category: draft.category,
    languages: withWords ? [language] : [],
    summaries: cut(draft.summary, lengths.summary) || undefined,
    roles: {
      tutor,
      learner,
      learnerTitles: cut(draft.role, lengths.learnerTitle) || undefined,
    },
    setting: fit(draft.setting, lengths.setting, settingRoom),
    ending: ending || undefined,
    phases: draft.parts
      .filter(({ objectives }) => objectives.length > 0)
      .slice(0, sceneCounts.phases.maximum)
      .map((part) =>
        Object.assign(withWords ? toRows(part, pair, isNew) : {}, {
          titles: cut(part.title, lengths.phaseTitle) || undefined,
          objectives: part.objectives
            .slice(0, sceneCounts.objectives.maximum)
            .map((objective) => toObjective(objective, withWords ? pair : undefined)),
        }),
      ),
  };
}

function toObjective(
  { title, evidence, hint, example, meaning }: Draft["parts"][number]["objectives"][number],
  pair: Pair | undefined,
): object {
  return {
    titles: cut(title, lengths.objectiveTitle),
    evidence: fit(evidence, lengths.evidence, sceneRoom.evidence) || undefined,
    nudges: cut(hint, lengths.nudge) || undefined,
    examples: pair?.(example, meaning, lengths.example),
  };
}

function toRows(
  { words, phrases, culture }: Draft["parts"][number],
  pair: Pair,
  isNew: Readonly<Record<"word" | "phrase", (said: string) => boolean>>,
): object {
  return {
    words: words
      .filter(({ word }) => isNew.word(word))
      .slice(0, rowsMax)
      .map(({ word, meaning }) => pair(word, meaning, lengths.word)),
    phrases: phrases
      .filter(({ phrase }) => isNew.phrase(phrase))
      .slice(0, rowsMax)
      .map(({ phrase, meaning }) => pair(phrase, meaning, lengths.phrase)),
    culture: cut(culture, lengths.culture) || undefined,
  };
}

/** What a part may have of both, and what is asked for. */
const rowsMax = 8;

/** Whether something is said for the first time, and is something at all. */
function createOnce(): (said: string) => boolean {
  const known = new Set<string>();
  return (said) => {
    const folded = said.trim().toLowerCase();
    const isNew = folded !== "" && !known.has(folded);
    known.add(folded);
    return isNew;
  };
}

/** One line without anything but words, cut after a word where that can be. */
function cut(written: string, charactersMax: number): string {
  const line = stripUnsafe(written)
    .replaceAll(/[<>{}＜＞｛｝﹤﹥﹛﹜]/gu, "")
    .replaceAll(/\s+/gu, " ")
    .trim();
  if (line.length <= charactersMax) return line;
  const beginning = limitCharacters(line, charactersMax - 1).slice(0, charactersMax - 1);
  return `${beginning.replace(/(?<=.{20})\s\S*$/u, "")}…`;
}

function fit(written: string, charactersMax: number, tokensMax: number): string {
  return limitTokens(cut(written, charactersMax), tokensMax, countSceneTokens).trim();
}
