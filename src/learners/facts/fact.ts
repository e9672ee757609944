import { fitsRoom, type TextRoom } from "../preference-texts.ts";

/** Something lasting about a learner, as `/memory` shows it and tutors are told it. */
export interface Fact {
  id: string;
  text: string;
  /** Whether the learner wrote or corrected it: else it was told in a talk. */
  isOwn: boolean;
  /** When it was told, told again or corrected last. */
  changedAt: Date;
}

/** How long one fact may be. */
export const factRoom: TextRoom = { charactersMax: 120, tokensMax: 40 };

/** How many a learner has: beyond, the one that was not told or changed for the longest time falls out. */
export const factsMax = 50;

/** How many a session's tutor is told of, the newest first. */
export const factsBriefedMax = 12;

/** For how long what was forgotten can be brought back. */
export const forgottenMinutes = 60;

/** Whether a fact that a model proposed may be kept: short, and nothing to reach somebody by. */
export function mayKeepFact(text: string): boolean {
  return fitsRoom(text, factRoom) && !holdsContact.test(text);
}

/** Addresses of mail and pages, accounts, and numbers as long as those of telephones. */
const holdsContact = /@|:\/\/|\bwww\.|(?:\d[\s().-]*){6,}/iu;

/** What makes two facts the same: their letters and digits, whatever their case. */
export function factKeyOf(text: string): string {
  const folded = text.normalize("NFKC").toLowerCase();
  return folded.replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, " ").trim() || folded;
}
