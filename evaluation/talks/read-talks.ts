import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";

import { UsageError } from "../usage-error.ts";
import { talkFileSchema, type Talk } from "./talk-schema.ts";

/**
 * All talks of a folder, file by file.
 *
 * @throws UsageError naming file, place and remedy of every fault.
 */
export function readTalks(folder = import.meta.dirname): Talk[] {
  const faults: string[] = [];
  const talks = readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .flatMap((name) => readFile(folder, name, faults));
  const twice = talks.filter(
    (talk, index) => talks.findIndex(({ id }) => id === talk.id) !== index,
  );
  faults.push(...twice.map(({ id }) => `${id}: two talks have this id; rename one.`));
  if (faults.length > 0) throw new UsageError(["Some talks cannot be read.", ...faults]);
  return talks;
}

function readFile(folder: string, name: string, faults: string[]): Talk[] {
  const content = readYaml(path.join(folder, name));
  if (content instanceof Error) {
    faults.push(`${name}: ${content.message.split("\n")[0] ?? ""}`);
    return [];
  }
  const parsed = talkFileSchema.safeParse(content);
  if (parsed.success) {
    return parsed.data.talks.map((talk) => ({ ...talk, aimedAt: parsed.data.persona }));
  }
  for (const issue of parsed.error.issues) {
    faults.push(`${name}, ${issue.path.join(".") || "whole file"}: ${issue.message}`);
  }
  return [];
}

function readYaml(file: string): unknown {
  try {
    return parse(readFileSync(file, "utf8"));
  } catch (error) {
    return error instanceof Error ? error : new Error("This is no YAML.");
  }
}
