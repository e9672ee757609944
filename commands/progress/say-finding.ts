import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";
import type { Better, Next } from "#/sessions/progress/findings.ts";

/** A number with one decimal at most: 2.4, 12. */
export function formatRate(value: number, locale: InterfaceLocale): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value);
}

/** What went better, in a sentence. */
export function sayBetter(better: Better | undefined, locale: InterfaceLocale): string {
  if (better === undefined) return translate(locale, "progress.better.none");
  const style = better.kind === "more_right" ? "percent" : "decimal";
  const digits = better.kind === "more_right" ? 0 : 1;
  const format = new Intl.NumberFormat(locale, { style, maximumFractionDigits: digits });
  const kind =
    better.kind === "fewer_corrections"
      ? translate(locale, "reply.correction_kind", { kind: better.correctionKind })
      : "";
  return translate(locale, `progress.better.${better.kind}`, {
    kind,
    before: format.format(better.before),
    now: format.format(better.now),
  });
}

/** What to do next, in a sentence. `scene` is what a scene that waits is called. */
export function sayNext(next: Next, scene: string, locale: InterfaceLocale): string {
  if (next.kind === "scene") {
    const key = next.scene.isPaused ? "progress.next.scene_paused" : "progress.next.scene";
    return translate(locale, key, { scene, channelId: next.scene.channelId });
  }
  if (next.kind === "cards") return translate(locale, "progress.next.cards", { cards: next.cards });
  if (next.kind === "focus") {
    return translate(locale, "progress.next.focus", {
      kind: translate(locale, "reply.correction_kind", { kind: next.correctionKind }),
      per100: formatRate(next.per100, locale),
    });
  }
  return translate(locale, `progress.next.${next.kind}`);
}
