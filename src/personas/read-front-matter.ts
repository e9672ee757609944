import type { z } from "zod";

import { parseYaml, type ParsedYaml, type YamlFaultCode } from "#/shared/parse-yaml.ts";

import { frontMatterSchema } from "./front-matter-schema.ts";
import type { PersonaFault, PersonaFaultCode, ReadResult } from "./persona-fault.ts";
import { noPersonaId } from "./persona.ts";

/** All that a persona's file says of it but the text. */
export type FrontMatter = z.infer<typeof frontMatterSchema>;

/** A field that nobody asked for may have any name. */
const fieldCharactersMax = 80;

/** The line of dashes comes before the first line of YAML. */
const lineAbove = 1;

/** Reads what stands between the lines of dashes, which begin in the file's first line. */
export function readFrontMatter(file: string, yaml: string): ReadResult<FrontMatter> {
  const parsed = parseYaml(yaml);
  if ("faults" in parsed) {
    const faults = parsed.faults.map(({ code, line }) => ({
      file,
      line: line + lineAbove,
      code: yamlFaults[code],
      values: {},
    }));
    return { faults };
  }
  const result = frontMatterSchema.safeParse(parsed.value);
  if (!result.success) {
    return { faults: result.error.issues.flatMap((issue) => toFaults(file, parsed, issue)) };
  }
  if (result.data.id !== noPersonaId) return { value: result.data };
  return { faults: [{ file, line: 2, code: "id_reserved", values: { id: noPersonaId } }] };
}

/** Of a persona's YAML people know it as the front matter. */
const yamlFaults: Readonly<Record<YamlFaultCode, PersonaFaultCode>> = {
  yaml_broken: "front_matter_broken",
  indent_wrong: "indent_wrong",
  sign_missing: "sign_missing",
  quotes_missing: "quotes_missing",
  field_twice: "field_twice",
  alias_found: "alias_found",
  yaml_tangled: "front_matter_broken",
};

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
      line: parsed.lineOf(field) + lineAbove,
      code: isUnknown ? "field_unknown" : (issue.message as PersonaFaultCode),
      values: {
        field: field.map(String).join(".").slice(0, fieldCharactersMax) || "---",
        ...params,
      },
    },
  ];
}
