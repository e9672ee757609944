import { createChartRenderer } from "#/charts/chart-renderer.ts";
import { createItemExporter } from "#/content/exports/item-exporter.ts";
import { defaultPageTimeoutMs } from "#/content/imports/import-limits.ts";
import { systemNetwork } from "#/content/imports/page-network.ts";
import { createTextExtractor } from "#/content/imports/text-extractor.ts";
import { createCardFileReader } from "#/content/transfers/card-file-reader.ts";
import { createPersonLocks } from "#/discord/person-locks.ts";
import type { BotServices } from "#/discord/services.ts";
import { createShortMemory } from "#/discord/short-memory.ts";
import { usDollar } from "#/shared/currency.ts";

import type { WorkerServices } from "../../workers/processor.ts";

/** What a gateway's side has besides what a worker has: nothing may be read from anywhere. */
export function addLearnerSide(services: WorkerServices): WorkerServices & BotServices {
  return {
    ...services,
    opensDiscordLinks: true,
    fileOrigins: [],
    charts: createChartRenderer(),
    currency: usDollar,
    textExtractor: createTextExtractor(),
    cardFileReader: createCardFileReader(),
    exporter: createItemExporter(),
    pageNetwork: systemNetwork,
    mayReadPages: false,
    pageTimeoutMs: defaultPageTimeoutMs,
    importLocks: createPersonLocks(),
    askedImports: createShortMemory(services.clock),
  };
}
