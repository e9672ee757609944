import type { MessageTask } from "#/prompts/message-task.ts";

/**
 * What an aside is: tutors who answer the same words, or one thing that was asked for about a
 * message. Also what its calls are for.
 */
export type AsideKind = "compare" | MessageTask;
