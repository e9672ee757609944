import type { AsideEnding } from "#/asides/aside-reply.ts";

/** How far an aside has come: one text for each answer, or how it ended. */
export type AsideStage =
  | { name: "streaming"; texts: readonly string[] }
  | { name: "ended"; ending: AsideEnding };
