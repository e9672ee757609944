import type { CardServices } from "#/content/cards/services.ts";
import { readCardFile } from "#/content/transfers/read-card-file.ts";
import { stageTransfer, type TransferPreview } from "#/content/transfers/stage-transfer.ts";

import { berlin } from "./card-world.ts";

/** Has a table of Spanish words wait for a learner's yes; read in this thread, to save time. */
export async function stageWords(
  services: CardServices,
  learnerId: string,
  table: string,
  name = "a.csv",
): Promise<TransferPreview> {
  return stageTransfer(
    { ...services, cardFileReader: { read: readCardFile } },
    {
      learnerId,
      timeZone: berlin,
      nativeLanguage: "de",
      language: "es",
      bytes: Buffer.from(table),
      name,
    },
  );
}
