import type { BudgetServices } from "#/budgets/services.ts";
import type { ChartRenderer } from "#/charts/chart-renderer.ts";
import type { ExportServices } from "#/content/exports/export-items.ts";
import type { PageServices } from "#/content/imports/fetch-page.ts";
import type { ImportServices } from "#/content/imports/import-original.ts";
import type { TransferServices } from "#/content/transfers/stage-transfer.ts";
import type { LearnerServices } from "#/learners/services.ts";
import type { PrivacyServices } from "#/privacy/services.ts";
import type { SessionServices } from "#/sessions/services.ts";
import type { DisplayCurrency } from "#/shared/currency.ts";

import type { AskedImport } from "./asked-import.ts";
import type { PersonLocks } from "./person-locks.ts";
import type { ShortMemory } from "./short-memory.ts";

/** Everything that a command, a button or a message may set in motion. Made once, in src/app.ts. */
export interface BotServices
  extends
    LearnerServices,
    BudgetServices,
    SessionServices,
    PrivacyServices,
    ImportServices,
    PageServices,
    ExportServices,
    TransferServices {
  /**
   * Whether people's client takes links to discord.com for its own places; it does not where another
   * server speaks Discord's API.
   */
  readonly opensDiscordLinks: boolean;
  /** Where files that people attach may be fetched from. */
  readonly fileOrigins: readonly string[];
  readonly charts: ChartRenderer;
  /** In which people read and write amounts. */
  readonly currency: DisplayCurrency;
  /** Who has a file or a page read just now. */
  readonly importLocks: PersonLocks;
  /** Files and pages that may be read once more. */
  readonly askedImports: ShortMemory<AskedImport>;
}
