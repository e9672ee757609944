import {
  findBraces,
  findCodeBlocks,
  findHeadings,
  findHiddenCharacters,
  findHtml,
} from "./find-markup.ts";
import type { ReadResult } from "./persona-fault.ts";
import type { Persona } from "./persona.ts";
import { readFrontMatter } from "./read-front-matter.ts";
import { readMarkdown } from "./read-markdown.ts";
import { sentPart } from "./sent-part.ts";
import { splitPersonaSource } from "./split-persona-source.ts";
import {
  countPersonaTokens,
  personaSection,
  sectionTokens,
  sectionTokensMax,
} from "./system-sections.ts";
import { findLengthFaults, findTextFaults } from "./text-faults.ts";

/** Reads the file of one persona, whose id is the file's name. */
export function readPersonaFile(folder: string, file: string): ReadResult<Persona> {
  const markdown = readMarkdown(folder, file);
  if ("faults" in markdown) return markdown;
  const persona = readPersonaSource(file, markdown.value);
  if ("faults" in persona || `${persona.value.id}.md` === file) return persona;
  const values = { id: persona.value.id };
  return { faults: [{ file, line: 2, code: "id_not_file_name", values }] };
}

/**
 * Reads and checks the Markdown of one persona, Parley's or a server's own: all its faults at once,
 * with their lines.
 *
 * @param fileName stands in the faults, and nowhere else.
 * @param serverPersonaId the id of a server's own persona, in place of the one that its file may have.
 */
export function readPersonaSource(
  fileName: string,
  source: string,
  serverPersonaId?: string,
): ReadResult<Persona> {
  const parts = splitPersonaSource(source);
  if (!parts) {
    return { faults: [{ file: fileName, line: 1, code: "front_matter_missing", values: {} }] };
  }
  const { yaml, markdown } = parts;
  const text = sentPart(markdown);
  const place = { file: fileName, firstLine: yaml.split("\n").length + 3 };
  const textFaults = findTextFaults({ ...place, text }, bodyFinders);
  const fields = readFrontMatter(fileName, yaml);
  if ("faults" in fields) return { faults: [...fields.faults, ...textFaults] };
  const { id: writtenId, suits, ...others } = fields.value;
  const id = serverPersonaId ?? writtenId;
  if (id === undefined) {
    const missing = { file: fileName, line: 1, code: "id_wrong", values: { field: "id" } } as const;
    return { faults: [missing, ...textFaults] };
  }
  const persona: Persona = { ...others, id, writtenId, suits, text: text.trim() };
  if (textFaults.length > 0) return { faults: textFaults };
  const faults = findLengthFaults(place, {
    countTokens: () =>
      sectionTokens((profile) => personaSection(persona, profile), countPersonaTokens),
    tokensMax: sectionTokensMax.persona,
  });
  return faults.length > 0 ? { faults } : { value: persona };
}

const bodyFinders = [findBraces, findHtml, findHeadings, findCodeBlocks, findHiddenCharacters];
