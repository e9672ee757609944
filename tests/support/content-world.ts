import type { ItemDraft } from "#/content/items/item.ts";
import { keepItems, type KeptItem } from "#/content/items/items.ts";
import { policyVersion } from "#/learners/consent.ts";
import { giveConsent } from "#/privacy/give-consent.ts";
import { newId } from "#/shared/ids.ts";

import { createTestDatabase, type TestDatabase } from "./test-database.ts";

/** A database with learners who keep things. */
export interface ContentWorld {
  database: TestDatabase;
  /** Somebody who has just given consent; answers their id. */
  addLearner(): Promise<string>;
  /** Keeps one thing. */
  keep(learnerId: string, draft: ItemDraft): Promise<KeptItem>;
  /** Keeps Spanish words in the order given; answers their ids. */
  keepWords(learnerId: string, ...words: string[]): Promise<string[]>;
  rows(query: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
}

/** Close its `database` in `afterAll`. */
export async function createContentWorld(): Promise<ContentWorld> {
  const database = await createTestDatabase();
  const keep: ContentWorld["keep"] = async (learnerId, draft) => {
    const [kept] = await keepItems({ database }, { learnerId, drafts: [draft] });
    if (!kept) throw new Error("nothing was kept");
    return kept;
  };
  return {
    database,
    keep,
    addLearner: async () => {
      const learner = await giveConsent(
        { database },
        {
          discordUserId: newId(),
          policyVersion,
          confirmsAge: true,
          profile: { nativeLanguage: "de", timeZone: "Europe/Berlin", interfaceLocale: "de" },
        },
      );
      return learner.id;
    },
    keepWords: async (learnerId, ...words) => {
      const ids: string[] = [];
      for (const word of words) ids.push((await keep(learnerId, spanishWord(word))).item.id);
      return ids;
    },
    rows: (query, values = []) => database.sql().execute(query, values),
  };
}

/** A word to keep, with nothing but itself. */
export function spanishWord(title: string): ItemDraft {
  return { kind: "word", language: "es", title, body: {} };
}
