import { neutralizeTags, quoteField } from "./escape-data.ts";
import { noteClosing, noteOpening } from "./trailer-tag.ts";

/** What the learner sees as one turn: all messages that joined it, and what we tell the tutor beside them. */
export interface PromptTextInput {
  /** The learner's messages, in order. */
  texts: readonly string[];
  /** Our own notes to the tutor, as made by the functions of this folder. */
  notes: readonly string[];
}

/**
 * The user side of a turn. It is stored as it is sent and never made again, so that the history's
 * bytes stay the same.
 */
export function composePromptText(input: PromptTextInput): string {
  const notes = input.notes.map((note) => `${noteOpening}${note}${noteClosing}`);
  return [...notes, ...input.texts.map(neutralizeTags)].join("\n\n");
}

/** Learners cannot write the tags themselves: theirs are neutralised on the way in. */
const ourNotes = new RegExp(`${noteOpening}.*?${noteClosing}`, "gsu");

/** What the learner wrote of a stored user side, without our notes. */
export function learnerWordsOf(promptText: string): string {
  return promptText.replaceAll(ourNotes, "").trim();
}

const editOpening = "The learner edited an earlier message. It now reads ";
const editClosing =
  ". Take that version as what they meant; say nothing of the edit unless it changes the answer.";

/** Tells the tutor that an earlier message, whose turn was answered, now reads differently. */
export function editedMessageNote(text: string): string {
  return `${editOpening}${quoteField(text, 500)}${editClosing}`;
}

/** A regular expression, for our code and PostgreSQL, that finds what {@link editedMessageNote} wrote. */
export const editedMessagePattern = [editOpening, editClosing]
  .map((part) => part.replaceAll(".", "[.]"))
  .join(".*?");

/** Stands in a note where it told of an edit of a message, and an edited one was deleted since. */
export const forgottenEditNote = "The learner edited an earlier message and deleted one.";

/** Stands in the history where the learner deleted all that they had written in a turn. */
export const deletedPromptText = `${noteOpening}The learner deleted this message.${noteClosing}`;
