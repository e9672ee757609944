import type { Sql } from "#/database/database.ts";
import { sentencesInTarget } from "#/languages/text-measures/target-language-share.ts";
import { tellWritingLevel } from "#/languages/text-measures/writing-level.ts";
import { noteLevel } from "#/learners/levels/levels.ts";

import type { SessionView } from "../session-view.ts";
import { selectWriting } from "./writing.repository.ts";

/** A talk in which less was written tells nothing; a placement is asked for, so it makes do. */
const wordsMin = { talk: 40, placement: 15 };

/** So many corrections in a hundred words are everybody's. */
const correctionsFree = 4;

/** What each correction in a hundred words beyond those takes off, and all together at most, in levels. */
const levelsPerCorrection = 0.06;
const levelsOffMax = 1;

/**
 * Notes what a session that ends tells of its learner's level: by the length of their sentences and
 * the rarity of their words, less what was corrected in them; an assumption of ours says how much.
 * A scene tells nothing, since its words are given.
 */
export async function noteSessionLevel(sql: Sql, session: SessionView, now: Date): Promise<void> {
  if (session.kind === "scenario") return;
  const { language, nativeLanguage } = session.profile;
  const { messages, corrections } = await selectWriting(sql, session.id);
  const languages = { target: language, native: nativeLanguage };
  const written = messages.map((text) => sentencesInTarget(text, languages)).filter(Boolean);
  const told = tellWritingLevel(written, language);
  const isPlacement = session.kind === "placement";
  if (!told || told.words < wordsMin[isPlacement ? "placement" : "talk"]) return;
  const perHundred = (100 * corrections) / told.words;
  const off = Math.max(0, perHundred - correctionsFree) * levelsPerCorrection;
  await noteLevel(sql, {
    ...told,
    level: Math.max(1, told.level - Math.min(levelsOffMax, off)),
    learnerId: session.learnerId,
    sessionId: session.id,
    language,
    isPlacement,
    at: now,
  });
}
