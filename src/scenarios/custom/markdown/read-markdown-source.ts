import type { ReadResult } from "../../scenario-fault.ts";
import type { ScenarioSource } from "../../scenario-source.ts";
import type { ScenarioAuthor } from "../scenario-author.ts";
import { MarkdownDraft } from "./markdown-draft.ts";
import { unmark } from "./marked.ts";
import { readLine } from "./read-line.ts";

/**
 * A scene that is written as Markdown, by whoever does not know YAML: a title (#), labels with a
 * colon, parts (##) with their objectives (-). See docs/scenarios.md.
 */
export function readMarkdownSource(
  file: string,
  text: string,
  author: ScenarioAuthor,
): ReadResult<ScenarioSource> {
  const draft = new MarkdownDraft(file, author);
  for (const [index, row] of text.split("\n").entries()) draft.add(readLine(row), index + 1);
  const { faults, tree } = draft.end();
  if (faults.length > 0) return { faults };
  const { value, marks } = unmark(tree);
  const markOf = (path: readonly PropertyKey[]) => {
    for (let depth = path.length; depth > 0; depth -= 1) {
      const mark = marks.get(path.slice(0, depth).join("."));
      if (mark) return mark;
    }
    return undefined;
  };
  return {
    value: {
      file,
      value,
      lineOf: (path) => markOf(path)?.line ?? 1,
      nameOf: (path) => markOf(path)?.name ?? String(path.at(-1)),
    },
  };
}
