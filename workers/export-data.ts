import { runExport } from "#/privacy/export.ts";

import type { Processor } from "./processor.ts";

/** Builds the archive that a learner asked for, and hands it over. */
export const exportData: Processor<"export-data"> = (services, data) => runExport(services, data);
