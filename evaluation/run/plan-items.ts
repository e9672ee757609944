import { createHash } from "node:crypto";

import { modelKey } from "#/calls/model-catalog.ts";
import type { NativeLanguage, TargetLanguage } from "#/languages/languages.ts";
import { profileSnapshotSchema, type ProfileSnapshot } from "#/learners/profile-snapshot.ts";
import type { PersonaLibrary } from "#/personas/persona-library.ts";
import { noPersonaId, type Persona } from "#/personas/persona.ts";
import { buildPrompt } from "#/prompts/build-prompt.ts";
import type { PromptInput } from "#/prompts/prompt-input.ts";
import type { ModelReference } from "#/providers/language-model.ts";

import type { EvalOptions } from "../options.ts";
import { inLanguage, type Talk, type TalkTurn } from "../talks/talk-schema.ts";
import { UsageError } from "../usage-error.ts";

/** One talk, in one language, with one tutor: what is run and what is reported. */
export interface Item {
  /** Of all that its answers depend on: the model, the prompts, what is said. */
  fingerprint: string;
  personaId: string;
  persona: Persona | undefined;
  language: TargetLanguage;
  talk: Talk;
  profile: ProfileSnapshot;
  /** What a prompt of it begins with. */
  setting: Pick<PromptInput, "personas" | "persona" | "subject" | "profile" | "summary">;
  turns: readonly ItemTurn[];
}

/** One message of the learner, in the item's language. */
export interface ItemTurn {
  text: string;
  wrong: readonly { original: string; corrected: string }[];
  script: TalkTurn;
}

export interface Plan {
  items: readonly Item[];
  /** Talks that are not written in a language that was asked for. */
  untranslated: readonly string[];
}

/**
 * All that is to be run, tutor after tutor.
 *
 * @throws UsageError where a persona or a talk does not exist.
 */
export function planItems(
  options: Pick<EvalOptions, "personas" | "languages" | "talks">,
  material: { library: PersonaLibrary; talks: readonly Talk[]; model: ModelReference },
): Plan {
  const personaIds = choosePersonas(options.personas, material.library);
  const talks = chooseTalks(options.talks, material.talks);
  const combinations = options.languages.flatMap((language) =>
    talks.map((talk) => ({ language, talk, turns: turnsIn(talk, language) })),
  );
  return {
    items: personaIds.flatMap((personaId) =>
      combinations.flatMap(({ language, talk, turns }) =>
        turns ? [toItem(material, { personaId, language, talk, turns })] : [],
      ),
    ),
    untranslated: combinations
      .filter(({ turns }) => turns === undefined)
      .map(({ language, talk }) => `${talk.id} (${language})`),
  };
}

function choosePersonas(wanted: readonly string[], library: PersonaLibrary): readonly string[] {
  const all = library.list("en-US").map(({ id }) => id);
  const unknown = wanted.filter((id) => !library.has(id));
  if (unknown.length > 0) {
    throw new UsageError([
      `There is no persona ${unknown.join(", ")}. Choose of ${[...all, noPersonaId].join(", ")}.`,
    ]);
  }
  return wanted.length > 0 ? [...new Set(wanted)] : all;
}

function chooseTalks(wanted: readonly string[], talks: readonly Talk[]): readonly Talk[] {
  const unknown = wanted.filter((id) => !talks.some((talk) => talk.id === id));
  if (unknown.length > 0) {
    throw new UsageError([
      `There is no talk ${unknown.join(", ")}. Choose of ${talks.map(({ id }) => id).join(", ")}.`,
    ]);
  }
  return wanted.length > 0 ? talks.filter(({ id }) => wanted.includes(id)) : talks;
}

function turnsIn(talk: Talk, language: TargetLanguage): ItemTurn[] | undefined {
  const turns = talk.turns.flatMap((script) => {
    const text = inLanguage(script.says, language);
    return text === undefined
      ? []
      : [{ text, wrong: inLanguage(script.wrong, language) ?? [], script }];
  });
  return turns.length === talk.turns.length ? turns : undefined;
}

function toItem(
  { library, model }: { library: PersonaLibrary; model: ModelReference },
  chosen: Pick<Item, "personaId" | "language" | "talk" | "turns">,
): Item {
  const { personaId, language, talk, turns } = chosen;
  const persona = library.get(personaId);
  const profile = profileSnapshotSchema.parse({
    language,
    level: talk.level,
    nativeLanguage: nativeLanguageOf(language),
  });
  const subject = inLanguage(talk.subject, language);
  const setting = { personas: library, persona, subject, profile, summary: undefined };
  const { system } = buildPrompt({ ...setting, history: [], newestPromptText: "" });
  const all = [modelKey(model), system.map(({ text }) => text), turns.map(({ text }) => text)];
  const fingerprint = createHash("sha256").update(JSON.stringify(all)).digest("hex").slice(0, 24);
  return { ...chosen, fingerprint, persona, profile, setting };
}

/** Learners of English speak Spanish; all others speak English. */
function nativeLanguageOf(language: TargetLanguage): NativeLanguage {
  return language === "en" ? "es" : "en";
}
