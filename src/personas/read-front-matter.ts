import { LineCounter, parseDocument, visit, type Document, type ErrorCode } from "yaml";
import type { z } from "zod";

import { frontMatterSchema } from "./front-matter-schema.ts";
import type { PersonaFault, PersonaFaultCode, ReadResult } from "./persona-fault.ts";
import { noPersonaId } from "./persona.ts";

/** All that a persona's file says of it but the text. */
export type FrontMatter = z.infer<typeof frontMatterSchema>;

/** A field that nobody asked for may have any name. */
const fieldCharactersMax = 80;

/** A document, and where its lines begin. */
interface ParsedYaml {
  document: Document;
  lines: LineCounter;
}

/** Reads what stands between the lines of dashes, which begin in the file's first line. */
export function readFrontMatter(file: string, yaml: string): ReadResult<FrontMatter> {
  const lines = new LineCounter();
  const parsed = { document: parseDocument(yaml, { lineCounter: lines }), lines };
  const broken = findYamlFaults(file, parsed);
  if (broken.length > 0) return { faults: broken };
  const result = frontMatterSchema.safeParse(parsed.document.toJS());
  if (!result.success) {
    return { faults: result.error.issues.flatMap((issue) => toFaults(file, parsed, issue)) };
  }
  if (result.data.id !== noPersonaId) return { value: result.data };
  return { faults: [{ file, line: 2, code: "id_reserved", values: { id: noPersonaId } }] };
}

/** What the parser minds most, in words of ours: its own are English. */
const yamlFaults: Partial<Record<ErrorCode, PersonaFaultCode>> = {
  TAB_AS_INDENT: "indent_wrong",
  BAD_INDENT: "indent_wrong",
  MISSING_CHAR: "sign_missing",
  MULTILINE_IMPLICIT_KEY: "sign_missing",
  BLOCK_AS_IMPLICIT_KEY: "quotes_missing",
  BAD_SCALAR_START: "quotes_missing",
  BAD_DQ_ESCAPE: "quotes_missing",
  UNEXPECTED_TOKEN: "quotes_missing",
  DUPLICATE_KEY: "field_twice",
};

function findYamlFaults(file: string, { document, lines }: ParsedYaml): PersonaFault[] {
  const faults: PersonaFault[] = [];
  for (const { code, pos } of document.errors) {
    const line = lineInFile(lines, pos[0]);
    // What else it minds in a line follows from the first.
    if (faults.at(-1)?.line === line) continue;
    faults.push({ file, line, code: yamlFaults[code] ?? "front_matter_broken", values: {} });
  }
  visit(document, {
    // A few of them make a document of any size.
    Alias: (_, { range }) => {
      const line = lineInFile(lines, range?.[0] ?? 0);
      faults.push({ file, line, code: "alias_found", values: {} });
    },
  });
  return faults;
}

/** What one issue of the schema says. What may be a text or a map of them is a map unless it is a text. */
function toFaults(
  file: string,
  parsed: ParsedYaml,
  issue: z.core.$ZodIssue,
  around: readonly PropertyKey[] = [],
): PersonaFault[] {
  const path = [...around, ...issue.path];
  if (issue.code === "invalid_union") {
    const [asText = [], asMap = []] = issue.errors;
    const meant = asText.some(({ code }) => code === "invalid_type") ? asMap : asText;
    return meant.flatMap((inner) => toFaults(file, parsed, inner, path));
  }
  const isUnknown = issue.code === "unrecognized_keys";
  const field = isUnknown ? [...path, ...issue.keys.slice(0, 1)] : path;
  const params: PersonaFault["values"] = issue.code === "custom" ? (issue.params ?? {}) : {};
  return [
    {
      file,
      line: lineOf(parsed, field),
      code: isUnknown ? "field_unknown" : (issue.message as PersonaFaultCode),
      values: {
        field: field.map(String).join(".").slice(0, fieldCharactersMax) || "---",
        ...params,
      },
    },
  ];
}

/** The line of a field, or of the nearest one around it that is there. */
function lineOf({ document, lines }: ParsedYaml, field: readonly PropertyKey[]): number {
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
