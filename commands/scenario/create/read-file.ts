import type { Attachment } from "discord.js";

import { readAttachedBytes } from "#/discord/read-attachment.ts";
import type { BotServices } from "#/discord/services.ts";
import type { ScenarioContent } from "#/scenarios/custom/custom-scenario.repository.ts";
import { readCustomScenario } from "#/scenarios/custom/read-custom-scenario.ts";
import type { ScenarioAuthor } from "#/scenarios/custom/scenario-author.ts";
import type { ReadResult } from "#/scenarios/scenario-fault.ts";
import { scenarioBytesMax } from "#/scenarios/scenario-source.ts";

/**
 * The scene in a file that somebody attached.
 * @throws ParleyError `attachment_too_large`, `attachment_unavailable`.
 */
export async function readScenarioAttachment(
  { fileOrigins }: BotServices,
  file: Attachment,
  author: ScenarioAuthor,
): Promise<ReadResult<ScenarioContent>> {
  const bytes = await readAttachedBytes(file, { bytesMax: scenarioBytesMax, fileOrigins });
  return readCustomScenario({ name: file.name, bytes }, author);
}
