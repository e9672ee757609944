import type { SystemBlock } from "./language-model.ts";

/** The system part as the one message that vendors without blocks take. */
export function joinSystem(blocks: readonly SystemBlock[]): string {
  return blocks.map((block) => block.text).join("\n\n");
}
