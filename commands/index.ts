import type { AnyCommand, Command } from "#/discord/command.ts";

import { budget } from "./budget/index.ts";
import { content } from "./content/index.ts";
import { help } from "./help.ts";
import { memory } from "./memory/index.ts";
import { messageCommands } from "./messages/index.ts";
import { persona } from "./persona/index.ts";
import { privacy } from "./privacy/index.ts";
import { progress } from "./progress/index.ts";
import { profile } from "./profile/index.ts";
import { review } from "./review/index.ts";
import { scenario } from "./scenario/index.ts";
import { server } from "./server/index.ts";
import { session } from "./session/index.ts";

/** Every command of Parley, in the order in which `/help` speaks of them. */
export const commands: readonly Command[] = [
  session,
  scenario,
  profile,
  memory,
  persona,
  review,
  progress,
  content,
  budget,
  privacy,
  server,
  help,
];

/** With those of a message's menu: all that the bot registers and answers to. */
export const allCommands: readonly AnyCommand[] = [...commands, ...messageCommands];
