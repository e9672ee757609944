import type { MessageTask } from "#/prompts/message-task.ts";

/**
 * What an aside is: tutors who answer the same words, a scene drafted of what somebody needs, or one
 * thing that was asked for about a message. Also what its calls are for.
 */
export type AsideKind = "compare" | "scenario_draft" | MessageTask;
