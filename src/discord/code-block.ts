import { cutText } from "./cut-text.ts";

/** Leaves room for what stands around it in a panel. */
const lengthMaximum = 2_600;

/** A text as it is, whatever marks it holds: in a block that none of them can end. */
export function codeBlock(text: string): string {
  const inside = cutText(text.replaceAll("```", "`\u200b`\u200b`"), { characters: lengthMaximum });
  return `\`\`\`md\n${inside}\n\`\`\``;
}

/** What stands in the first code block of a text; undefined where there is none, or it was cut. */
export function insideCodeBlock(text: string): string | undefined {
  const [, inside] = /```md\n([^]*?)\n```/u.exec(text) ?? [];
  return inside?.endsWith("…") ? undefined : inside?.replaceAll("`\u200b`\u200b`", "```");
}
