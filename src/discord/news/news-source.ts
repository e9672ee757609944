import type { Client } from "discord.js";

import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import type { Learner } from "#/learners/learner.ts";

import type { BotServices } from "../services.ts";

/** Whom something is told, in which language, and what knows the names of servers. */
export interface NewsReader {
  readonly learner: Learner;
  readonly locale: InterfaceLocale;
  readonly client: Client<true>;
}

/**
 * What a learner is told once, after their next command: paragraphs of Markdown, none where there is
 * nothing new. It notes what it answers as told: nobody asks again.
 */
export type NewsSource = (services: BotServices, reader: NewsReader) => Promise<readonly string[]>;
