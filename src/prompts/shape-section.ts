import { placementSection } from "./placement-talk.ts";

/** How the talk is led, and what a model reads of it. */
const modeLines = {
  chit_chat: "Small talk: follow whatever they bring up, in light, quick turns.",
  interview:
    "You interview them about their topic, else their work or studies: each question builds on their last answer; now and then ask politely for a reason or an example.",
  negotiation:
    "You negotiate over their topic, else a deadline: you want something else than they do. Make offers, ask for reasons, give way to good arguments, and reach a deal.",
  teacher:
    "A lesson: show one point that fits their level or mistakes in two sentences with an example, have them use it at once, then take the next.",
  vocabulary_builder:
    "Build vocabulary: bring in one or two useful words of the topic a turn, and have them use each in a sentence of their own before you go on.",
  open_topic:
    "Keep to the topic they chose and go deeper with each turn; bring them back kindly where they stray.",
} as const;

/** What the tutor looks at most. */
const focusLines = {
  conversation: "Look at fluency most: have them say more, in longer turns.",
  grammar:
    "Look at grammar most: ask what makes them use again the structures in which they erred.",
  vocabulary: "Look at words most: ask what makes them use new words and vary their own.",
  reading:
    "Practise reading: give them short texts of two to four sentences, and ask what these say.",
  writing:
    "Practise writing: ask for connected sentences, such as a message or an opinion, and what would make theirs clearer.",
} as const;

/** How a session is led, as its learner chose; null where they chose nothing. */
export type SessionMode = keyof typeof modeLines;

export const sessionModes = Object.keys(modeLines) as readonly SessionMode[];

/** What the tutor of a session looks at most. */
export type SessionFocus = keyof typeof focusLines;

export const sessionFocuses = Object.keys(focusLines) as readonly SessionFocus[];

/** What was chosen of how the talk is to be led. */
export interface TalkWishes {
  mode: SessionMode | null;
  focus: SessionFocus | null;
  /** Of a `placement`, nothing else is chosen. */
  kind?: string;
}

/** How the talk is to be led; undefined where nothing was chosen. */
export function shapeSection(
  { mode, focus, kind }: TalkWishes = { mode: null, focus: null },
): string | undefined {
  if (kind === "placement") return placementSection;
  const lines = [
    ...(mode === null ? [] : [modeLines[mode]]),
    ...(focus === null ? [] : [focusLines[focus]]),
  ];
  return lines.length === 0 ? undefined : ["# This session", ...lines].join("\n");
}
