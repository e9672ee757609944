import { existsSync, readdirSync } from "node:fs";
import path from "node:path";

import type { InterfaceLocale } from "#/languages/interface-locales.ts";

import { findBraces, findHiddenCharacters } from "./find-markup.ts";
import { PersonaFaultsError, type PersonaFault, type ReadResult } from "./persona-fault.ts";
import type { PersonaLibrary } from "./persona-library.ts";
import { noPersonaId, type Persona } from "./persona.ts";
import { readCultureNotes } from "./read-culture-notes.ts";
import { readMarkdown } from "./read-markdown.ts";
import { readPersonaFile } from "./read-persona-file.ts";
import { sentPart } from "./sent-part.ts";
import { fillSection, sectionTokens, sectionTokensMax } from "./system-sections.ts";
import { findTextFaults, findLengthFaults } from "./text-faults.ts";

const guidelinesFile = "global_guidelines.md";
const cultureFile = "cultural_guidelines.md";

/** The persona of a learner who chose none. */
const defaultPersonaId = "friendly_conversationalist";

/**
 * Reads and checks all tutors and what they share.
 *
 * @throws PersonaFaultsError naming every fault with file, line and remedy.
 */
export function loadPersonas(folder: string): PersonaLibrary {
  const missing = findMissingFiles(folder);
  if (missing.length > 0) throw new PersonaFaultsError(missing);
  const faults: PersonaFault[] = [];
  const collect = <Value>(result: ReadResult<Value>): Value[] => {
    if ("value" in result) return [result.value];
    faults.push(...result.faults);
    return [];
  };
  const guidelines = collect(readGuidelines(folder)).join("");
  const [cultureNotes = new Map()] = collect(readCultureNotes(folder, cultureFile));
  const personas = listPersonaFiles(folder)
    .flatMap((file) => collect(readPersonaFile(folder, file)))
    .sort((first, second) => first.place - second.place);
  if (faults.length > 0) throw new PersonaFaultsError(faults);
  return createLibrary({ guidelines, personas, cultureNotes });
}

function listPersonaFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".md") && file !== guidelinesFile && file !== cultureFile)
    .sort();
}

function findMissingFiles(folder: string): PersonaFault[] {
  return [guidelinesFile, cultureFile, `${defaultPersonaId}.md`]
    .filter((file) => !existsSync(path.join(folder, file)))
    .map((file) => ({ file, line: 1, code: "file_missing", values: {} }));
}

/** Ours alone, and the one text that speaks of our own tags. */
function readGuidelines(folder: string): ReadResult<string> {
  const markdown = readMarkdown(folder, guidelinesFile);
  if ("faults" in markdown) return markdown;
  const text = sentPart(markdown.value);
  const place = { file: guidelinesFile, firstLine: 1 };
  const textFaults = findTextFaults({ ...place, text }, [findBraces, findHiddenCharacters]);
  if (textFaults.length > 0) return { faults: textFaults };
  const faults = findLengthFaults(place, {
    countTokens: () => sectionTokens((profile) => fillSection(text, profile)),
    tokensMax: sectionTokensMax.guidelines,
  });
  return faults.length > 0 ? { faults } : { value: text.trim() };
}

function createLibrary(parts: {
  guidelines: string;
  personas: readonly Persona[];
  cultureNotes: ReadonlyMap<string, string>;
}): PersonaLibrary {
  const personas = new Map(parts.personas.map((persona) => [persona.id, persona]));
  return {
    defaultId: defaultPersonaId,
    guidelines: parts.guidelines,
    list: (locale: InterfaceLocale) =>
      [...personas.values()].map((persona) => ({
        id: persona.id,
        name: persona.names[locale],
        description: persona.descriptions[locale],
        emoji: persona.emoji,
        colour: persona.colour,
      })),
    get: (id) => personas.get(id),
    has: (id) => id === noPersonaId || personas.has(id),
    cultureNotes: (language) => parts.cultureNotes.get(language),
  };
}
