import type { MessageCommand } from "#/discord/command.ts";
import { messageTasks } from "#/prompts/message-task.ts";

import { messageTask } from "./message-task.ts";
import { saveWord } from "./save-word.ts";

/** What stands in a message's menu under "Apps". */
export const messageCommands: readonly MessageCommand[] = [
  ...messageTasks.map(messageTask),
  saveWord,
];
