import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";
import { placementTurns } from "#/sessions/levels/placement.ts";
import type { SessionView } from "#/sessions/session-view.ts";
import { countCharacters } from "#/shared/clean-text.ts";

import { quote } from "./quote.ts";

type Shaped = Pick<SessionView, "kind" | "mode" | "focus" | "subject" | "briefing">;

/** What a session is about and how it is led, one line each; nothing of a plain talk. */
export function describeShape(session: Shaped, locale: InterfaceLocale): string[] {
  const { text, words } = session.briefing ?? {};
  const answers = placementTurns;
  return [
    ...(session.kind === "placement"
      ? [translate(locale, "session.shape_placement", { answers })]
      : []),
    ...subjectOf(session, locale),
    ...(text ? [describeText(text, locale)] : []),
    ...(words ? [translate(locale, "session.shape_words", { words: listWords(words) })] : []),
    ...mannerOf(session, locale),
  ];
}

/** The same of a session that is over, in one line; empty where there is nothing to say. */
export function summarizeShape(session: Shaped, locale: InterfaceLocale): string {
  const { text } = session.briefing ?? {};
  return [
    ...subjectOf(session, locale),
    ...(text ? [translate(locale, "session.shape_text", { title: quote(text.title) })] : []),
    ...mannerOf(session, locale),
  ].join(" · ");
}

function subjectOf({ subject }: Shaped, locale: InterfaceLocale): string[] {
  if (subject === null) return [];
  return [translate(locale, "session.shape_subject", { subject: quote(subject) })];
}

function mannerOf({ mode, focus }: Shaped, locale: InterfaceLocale): string[] {
  return [
    ...(mode === null
      ? []
      : [
          translate(locale, "session.shape_mode", {
            mode: translate(locale, `command.session.start.mode.${mode}`),
          }),
        ]),
    ...(focus === null
      ? []
      : [
          translate(locale, "session.shape_focus", {
            focus: translate(locale, `command.session.start.focus.${focus}`),
          }),
        ]),
  ];
}

function describeText(
  { title, excerpt, isCut }: { title: string; excerpt: string; isCut: boolean },
  locale: InterfaceLocale,
): string {
  const named = { title: quote(title) };
  if (!isCut) return translate(locale, "session.shape_text", named);
  const characters = countCharacters(excerpt);
  return translate(locale, "session.shape_text_cut", { ...named, characters });
}

function listWords(words: readonly { word: string }[]): string {
  return words.map(({ word }) => quote(word)).join(", ");
}
