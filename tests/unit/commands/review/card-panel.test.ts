import { expect, test } from "vitest";

import { faceOf } from "#/content/cards/card-face.ts";
import type { CardView } from "#/content/cards/card.ts";
import { newSchedule } from "#/content/cards/schedule.ts";
import type { Learner } from "#/learners/learner.ts";
import { defaultPreferences } from "#/learners/preferences.ts";
import { newId } from "#/shared/ids.ts";

import { frontPanel } from "../../../../commands/review/card-panel.ts";

const learner: Learner = {
  id: newId(),
  discordUserId: "1",
  nativeLanguage: "de",
  timeZone: "UTC",
  interfaceLocale: "en-US",
  personaId: null,
  preferences: defaultPreferences,
  languages: [],
  version: 1,
};

function cardOf(title: string): CardView {
  const note = { kind: "grammar_note", language: "es", title } as const;
  return {
    id: newId(),
    itemId: newId(),
    kind: "recognition",
    position: 0,
    language: "es",
    face: faceOf(
      { kind: "recognition", position: 0 },
      { ...note, body: { text: "…", examples: [] } },
    ),
    reading: undefined,
    answerReading: undefined,
    schedule: newSchedule(new Date(0)),
    suspendedAt: null,
    buriedUntil: null,
    leechNoticedAt: null,
    version: 1,
  };
}

function questionOf(title: string, left = 1): readonly string[] {
  const settings = { newCardsPerDay: 10, readingShown: "never", typesFirst: true } as const;
  const state = { settings, progress: { done: 3, left } };
  const view = { card: cardOf(title), state, scope: {}, undo: undefined };
  return frontPanel(learner, view).paragraphs;
}

test("Of more cards than are counted it is said that there are more", () => {
  expect(questionOf("ser", 999)[1]).toBe("-# Spanish · 3 of 1,002 done");
  expect(questionOf("ser", 1_000)[1]).toBe("-# Spanish · 3 of more than 1,003 done");
});

test("A card that comes from beyond the end of the day is one of those that are left", () => {
  expect(questionOf("ser", 0)[1]).toBe("-# Spanish · 3 of 4 done");
});

test("A question is large where it is short, and harmless however it is written", () => {
  expect(questionOf("# ser *y* estar")[3]).toBe(String.raw`## \# ser \*y\* estar`);
  const long = "ser ".repeat(30).trim();
  expect(questionOf(long)[3]).toBe(long);
});
