import type { TargetLanguage } from "#/languages/languages.ts";

import type { CardFace } from "./card-face.ts";
import type { CardKind } from "./card-kinds.ts";
import type { Reading } from "./readings.ts";
import type { Schedule } from "./schedule.ts";

/** Whose cards, and by which clock their days begin. */
export interface CardOwner {
  learnerId: string;
  /** The learner's, an IANA name. */
  timeZone: string;
}

/** A card as its owner sees it. */
export interface CardView {
  id: string;
  itemId: string;
  kind: CardKind;
  /** Which part of its item it asks for, counted from 0. */
  position: number;
  language: TargetLanguage;
  face: CardFace;
  /** How the learned words on it are read; undefined where their script says so. */
  reading: Reading | undefined;
  /** How the answer is read, where that is known: what a typed answer is judged by too. */
  answerReading: string | undefined;
  schedule: Schedule;
  suspendedAt: Date | null;
  buriedUntil: Date | null;
  leechNoticedAt: Date | null;
  /** Grows with each answer and with each that is taken back; an answer names the one it has seen. */
  version: number;
}
