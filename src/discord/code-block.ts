import { cutText } from "./cut-text.ts";

/** Leaves room for what stands around it in a panel. */
const lengthMaximum = 2_600;

/** A text as it is, whatever marks it holds: in a block that none of them can end. */
export function codeBlock(text: string): string {
  const inside = cutText(text.replaceAll("```", "`\u200b`\u200b`"), { characters: lengthMaximum });
  return `\`\`\`md\n${inside}\n\`\`\``;
}
