import { shortenId } from "#/shared/ids.ts";

import { writeCustomId } from "./custom-id.ts";

/** The scope of the buttons under answers. */
export const turnScope = "turn";

/** The custom id of a button under an answer; it works as long as the message stands. */
export function turnButtonId(action: "retry" | "corrections", turnId: string): string {
  return writeCustomId(turnScope, action, shortenId(turnId));
}

/** The notes of an answer whose corrections come when the talk ends. */
export function wordsButtonId(turnId: string): string {
  return writeCustomId(turnScope, "corrections", shortenId(turnId), wordsOnly);
}

/** Says in a custom id that corrections are not to be shown. */
export const wordsOnly = "words";

/** Stop also names the part of the answer that it stands under: a lost part is found again by it. */
export function stopButtonId(turnId: string, partNumber: number): string {
  return writeCustomId(turnScope, "stop", shortenId(turnId), String(partNumber));
}

/** Opens a text field, where what people write in servers cannot be read. */
export const writeButtonId = writeCustomId(turnScope, "write");
/** The text field's form. */
export const writeFormId = writeCustomId(turnScope, "written");
/** The field in it. */
export const writeFieldId = "text";
