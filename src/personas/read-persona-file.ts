import { LineCounter, parseDocument, type Document } from "yaml";

import { frontMatterSchema } from "./front-matter-schema.ts";
import type { PersonaFault, PersonaFaultCode, ReadResult } from "./persona-fault.ts";
import { noPersonaId, type Persona } from "./persona.ts";
import { readMarkdown } from "./read-markdown.ts";
import { findTextFaults } from "./text-faults.ts";

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
 */
export function readPersonaSource(fileName: string, source: string): ReadResult<Persona> {
  const match = /^---\n(.*?)\n---\n(.*)$/s.exec(source);
  if (!match) {
    return { faults: [{ file: fileName, line: 1, code: "front_matter_missing", values: {} }] };
  }
  const [, yaml = "", text = ""] = match;
  const textFaults = findTextFaults(fileName, text, yaml.split("\n").length + 3);
  const fields = readFrontMatter(fileName, yaml);
  if ("faults" in fields) return { faults: [...fields.faults, ...textFaults] };
  return textFaults.length > 0
    ? { faults: textFaults }
    : { value: { ...fields.value, suits: fields.value.suits, text: text.trim() } };
}

type FrontMatter = Omit<Persona, "text" | "suits"> & Partial<Pick<Persona, "suits">>;

function readFrontMatter(file: string, yaml: string): ReadResult<FrontMatter> {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines });
  const broken = document.errors.map((error): PersonaFault => {
    const reason = error.message.split("\n", 1).join("");
    const line = lineInFile(lines, error.pos[0]);
    return { file, line, code: "front_matter_broken", values: { reason } };
  });
  if (broken.length > 0) return { faults: broken };
  const result = frontMatterSchema.safeParse(document.toJS());
  const faults = (result.error?.issues ?? []).map((issue) => ({
    file,
    line: lineOf(document, lines, issue.path),
    code: issue.message as PersonaFaultCode,
    values: { field: issue.path.map(String).join(".") },
  }));
  if (!result.success) return { faults };
  if (result.data.id !== noPersonaId) return { value: result.data };
  return { faults: [{ file, line: 2, code: "id_reserved", values: { id: noPersonaId } }] };
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
