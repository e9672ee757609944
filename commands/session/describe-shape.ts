import { quote } from "#/discord/quote.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";
import type { SessionView } from "#/sessions/session-view.ts";
import { countCharacters } from "#/shared/clean-text.ts";

/** What a session is about and how it is led, one line each; nothing of a plain talk. */
export function describeShape(
  { kind, mode, focus, briefing }: Pick<SessionView, "kind" | "mode" | "focus" | "briefing">,
  locale: InterfaceLocale,
): string[] {
  const { text, words } = briefing ?? {};
  return [
    ...(kind === "placement" ? [translate(locale, "session.shape_placement")] : []),
    ...(text ? [describeText(text, locale)] : []),
    ...(words ? [translate(locale, "session.shape_words", { words: listWords(words) })] : []),
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
