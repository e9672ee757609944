import type { TargetLanguage } from "#/languages/languages.ts";

import type { CardServices } from "../cards/services.ts";
import type { BrokenEntry, CardFileFormat } from "./card-file.ts";
import type { CardFileReader } from "./card-file-reader.ts";

/** What bringing in files of cards needs. */
export interface TransferServices extends CardServices {
  readonly cardFileReader: CardFileReader;
}

/** What a file would bring. */
export interface TransferPreview {
  transferId: string;
  format: CardFileFormat;
  languages: TargetLanguage[];
  newItems: number;
  /** Those that the learner has already. */
  knownItems: number;
  newCards: number;
  broken: number;
  brokenNamed: BrokenEntry[];
  mediaLeftOut: number;
  examples: { title: string; meaning: string }[];
}

/** A transfer of a learner. */
export interface OwnTransfer {
  learnerId: string;
  transferId: string;
}

/** What a transfer has brought. */
export interface AppliedTransfer {
  newItems: number;
  knownItems: number;
  newCards: number;
}

/** What was taken back of a transfer. */
export interface UndoneTransfer {
  items: number;
  cards: number;
  /** Items that stay, since the learner has changed, sorted or practised them since. */
  keptItems: number;
}
