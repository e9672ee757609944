import { decodeUtf8 } from "#/shared/decode-utf8.ts";
import { parseYaml } from "#/shared/parse-yaml.ts";

import type { ContentFault, ReadResult, ScenarioFault } from "./scenario-fault.ts";

/** What somebody wrote of a scene, and where each part of it stands. */
export interface ScenarioSource {
  file: string;
  value: unknown;
  /** The line of a part, or of the nearest one around it; counted from 1. */
  lineOf(path: readonly PropertyKey[]): number;
  /** What a part is called there. */
  nameOf(path: readonly PropertyKey[]): string;
}

/** How large the file of a scene may be. */
export const scenarioBytesMax = 49_152;

const bytesPerKilobyte = 1_024;

/** A field that nobody asked for may have any name. */
const nameCharactersMax = 80;

/** Text without what editors put at a file's beginning and at its lines' ends, which says nothing. */
export function decodeSource(file: string, bytes: Uint8Array): ReadResult<string> {
  if (bytes.length > scenarioBytesMax) {
    return oneFault(file, "file_too_large", { limit: scenarioBytesMax / bytesPerKilobyte });
  }
  const text = decodeUtf8(bytes);
  if (text === undefined) return oneFault(file, "file_not_text");
  const plain = text.replace(/^\uFEFF/u, "").replaceAll(/\r\n?/g, "\n");
  return plain.trim() === "" ? oneFault(file, "file_empty") : { value: plain };
}

/** A scene that is written as YAML. */
export function readYamlSource(file: string, text: string): ReadResult<ScenarioSource> {
  const parsed = parseYaml(text);
  if ("faults" in parsed) {
    const faults = parsed.faults.map(({ line, code }) => {
      return { file, line, code, values: {} };
    });
    return { faults };
  }
  return {
    value: {
      file,
      value: parsed.value,
      lineOf: (path) => Math.max(parsed.lineOf(path), 1),
      nameOf: nameOfPath,
    },
  };
}

/** `phases 1 › objectives 2 › titles › de`: counted as people do. */
function nameOfPath(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === "number" ? ` ${String(key + 1)}` : ` › ${String(key)}`))
    .join("")
    .replace(/^ › /u, "")
    .slice(0, nameCharactersMax);
}

/** Says of what is wrong where it stands. */
export function placeFaults(
  source: ScenarioSource,
  faults: readonly ContentFault[],
): ScenarioFault[] {
  return faults.map(({ path, code, values }) => ({
    file: source.file,
    line: source.lineOf(path),
    code,
    values: { field: source.nameOf(path), ...values },
  }));
}

function oneFault(
  file: string,
  code: ScenarioFault["code"],
  values: ScenarioFault["values"] = {},
): { faults: ScenarioFault[] } {
  return { faults: [{ file, line: 1, code, values }] };
}
