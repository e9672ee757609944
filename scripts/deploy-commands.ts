/** Tells Discord of Parley's commands, when it does not know them yet. */
import { allCommands } from "../commands/index.ts";
import { loadConfig } from "../src/config/config.ts";
import { readApplication } from "../src/discord/intents.ts";
import { registerCommands } from "../src/discord/register-commands.ts";
import { createDiscordRest } from "../src/discord/rest.ts";
import { createLog } from "../src/observability/log.ts";
import { systemClock } from "../src/shared/clock.ts";

const { DISCORD_TOKEN: token, DISCORD_API_URL: apiUrl, LOG_LEVEL } = loadConfig();
if (!token) {
  console.error("Set DISCORD_TOKEN to the bot whose commands are to be registered.");
  process.exit(1);
}
const rest = createDiscordRest({ token, apiUrl, clock: systemClock, log: createLog(LOG_LEVEL) });
const application = await readApplication(rest);
console.log(
  `Commands of ${application.name}: ${await registerCommands(rest, application.id, allCommands)}.`,
);
process.exit(0);
