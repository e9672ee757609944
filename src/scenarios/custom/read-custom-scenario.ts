import { findScenarioFaults } from "../find-scenario-faults.ts";
import type { ReadResult } from "../scenario-fault.ts";
import {
  decodeSource,
  placeFaults,
  readYamlSource,
  type ScenarioSource,
} from "../scenario-source.ts";
import { toContentFaults } from "../to-content-faults.ts";
import type { ScenarioContent } from "./custom-scenario.repository.ts";
import { customSchema } from "./custom-schema.ts";
import { fillIn } from "./fill-in.ts";
import { readMarkdownSource } from "./markdown/read-markdown-source.ts";
import type { ScenarioAuthor } from "./scenario-author.ts";

const yamlName = /\.ya?ml$/iu;

/** A field of YAML that no scene is without: some editors put `.txt` behind every name. */
const yamlField = /^phases:/mu;

/**
 * Reads the file in which somebody wrote a scene: YAML or Markdown. All that is wrong
 * with it is told at once, with its lines.
 */
export function readCustomScenario(
  file: { name: string; bytes: Uint8Array },
  author: ScenarioAuthor,
): ReadResult<ScenarioContent> {
  const text = decodeSource(file.name, file.bytes);
  if ("faults" in text) return text;
  const isYaml = yamlName.test(file.name) || yamlField.test(text.value);
  const source = isYaml
    ? readYamlSource(file.name, text.value)
    : readMarkdownSource(file.name, text.value, author);
  return "faults" in source ? source : readScenarioSource(source.value, author);
}

/** As {@link readCustomScenario}, wherever it was written. */
export function readScenarioSource(
  source: ScenarioSource,
  author: ScenarioAuthor,
): ReadResult<ScenarioContent> {
  const parsed = customSchema(author).safeParse(source.value);
  if (!parsed.success) {
    const faults = parsed.error.issues.flatMap((issue) => toContentFaults(issue));
    return { faults: placeFaults(source, faults) };
  }
  const content = fillIn(parsed.data, author);
  const faults = placeFaults(source, findScenarioFaults(content, "custom"));
  return faults.length > 0 ? { faults } : { value: content };
}
