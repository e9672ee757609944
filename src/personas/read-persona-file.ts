import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { LineCounter, parseDocument, type Document } from "yaml";

import { frontMatterSchema } from "./front-matter-schema.ts";
import type { PersonaFault } from "./persona-fault.ts";
import { noPersonaId, type Persona } from "./persona-library.ts";
import { findUnknownPlaceholders, placeholderNames } from "./placeholders.ts";

/** Either what was read, or what is wrong with it. */
export type ReadResult<Value> = { value: Value } | { faults: PersonaFault[] };

const fileBytesMax = 32_768;

/** Reads one file as UTF-8 text with plain line feeds. */
export function readMarkdown(folder: string, file: string): ReadResult<string> {
  const address = path.join(folder, file);
  if (statSync(address).size > fileBytesMax) {
    const remedy = `Shorten it to ${String(fileBytesMax)} bytes.`;
    return { faults: [{ file, line: 1, problem: "The file is too large.", remedy }] };
  }
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(address));
    return { value: text.replaceAll("\r\n", "\n") };
  } catch {
    const remedy = "Save it as UTF-8.";
    return { faults: [{ file, line: 1, problem: "The file is no UTF-8 text.", remedy }] };
  }
}

/** Faults of a text that is sent: unknown placeholders, and emptiness. `firstLine` is its line in the file. */
export function findTextFaults(file: string, text: string, firstLine: number): PersonaFault[] {
  if (text.trim() === "") {
    const remedy = "Write what the tutor is to be told.";
    return [{ file, line: firstLine, problem: "There is no text.", remedy }];
  }
  const known = placeholderNames.map((name) => `{${name}}`).join(", ");
  return findUnknownPlaceholders(text).map(({ written, line }) => ({
    file,
    line: firstLine + line - 1,
    problem: `${written} is no placeholder.`,
    remedy: `Use ${known}, or write it without braces.`,
  }));
}

/** Reads the file of one persona. */
export function readPersonaFile(folder: string, file: string): ReadResult<Persona> {
  const markdown = readMarkdown(folder, file);
  if ("faults" in markdown) return markdown;
  const match = /^---\n(.*?)\n---\n(.*)$/s.exec(markdown.value);
  if (!match) {
    const problem = "The front matter is missing.";
    const remedy = "Begin the file with ---, its fields, and --- again, as the other personas do.";
    return { faults: [{ file, line: 1, problem, remedy }] };
  }
  const [, yaml = "", text = ""] = match;
  const textFaults = findTextFaults(file, text, yaml.split("\n").length + 3);
  const fields = readFrontMatter(file, yaml);
  if ("faults" in fields) return { faults: [...fields.faults, ...textFaults] };
  return textFaults.length > 0
    ? { faults: textFaults }
    : { value: { ...fields.value, text: text.trim() } };
}

function readFrontMatter(file: string, yaml: string): ReadResult<Omit<Persona, "text">> {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines });
  const broken = document.errors.map((error) => ({
    file,
    line: lineInFile(lines, error.pos[0]),
    problem: "This is no YAML.",
    remedy: `${error.message.split("\n", 1).join("")}.`,
  }));
  if (broken.length > 0) return { faults: broken };
  const result = frontMatterSchema.safeParse(document.toJS());
  const faults = (result.error?.issues ?? []).map((issue) => ({
    file,
    line: lineOf(document, lines, issue.path),
    problem: describeField(issue.path),
    remedy: issue.message,
  }));
  if (!result.success) return { faults };
  const idFaults = findIdFaults(file, result.data.id);
  return idFaults.length > 0 ? { faults: idFaults } : { value: result.data };
}

function describeField(field: readonly PropertyKey[]): string {
  return field.length > 0
    ? `${field.map(String).join(".")} is missing or wrong.`
    : "The front matter has a wrong field.";
}

function findIdFaults(file: string, id: string): PersonaFault[] {
  if (id === noPersonaId) {
    const remedy = "Choose another name.";
    return [{ file, line: 2, problem: `The id ${id} stands for no persona.`, remedy }];
  }
  if (`${id}.md` === file) return [];
  const remedy = `Rename the file to ${id}.md, or the id to the file's name.`;
  return [{ file, line: 2, problem: `The id ${id} is not the file's name.`, remedy }];
}

/** The line of a field, or of the nearest one around it that is there. */
function lineOf(document: Document, lines: LineCounter, field: readonly PropertyKey[]): number {
  for (let depth = field.length; depth > 0; depth -= 1) {
    const node: unknown = document.getIn(field.slice(0, depth), true);
    const begin = (node as { range?: readonly number[] } | undefined)?.range?.[0];
    if (begin !== undefined) return lineInFile(lines, begin);
  }
  return 1;
}

/** The line of dashes comes before the first line of YAML. */
function lineInFile(lines: LineCounter, offset: number): number {
  return lines.linePos(offset).line + 1;
}
