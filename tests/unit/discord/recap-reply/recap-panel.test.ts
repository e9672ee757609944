import { describe, expect, test } from "vitest";

import { recapPanel } from "#/discord/recap-reply/recap-panel.ts";
import { renderPanel } from "#/discord/panel.ts";
import { interfaceLocales } from "#/languages/interface-locales.ts";
import type { RecapView } from "#/sessions/recap/recap-view.ts";
import { measureProgress, objectiveKeyOf } from "#/sessions/scenes/scene-progress.ts";
import type { SceneView } from "#/sessions/scenes/scene-view.ts";
import { newId } from "#/shared/ids.ts";

import { ownScenarios } from "../../../support/own-scenarios.ts";

const scenario = ownScenarios.get("cafe_order")!;
const picture = { name: "scene.png", bytes: new Uint8Array(), description: "a scene" };

const plain = { subject: null, mode: null, focus: null, briefing: null };

const talk = {
  session: { id: newId(), kind: "conversation", language: "es", level: "A2", ...plain },
  state: "plain",
  text: null,
  metrics: {
    durationMs: 12.5 * 60_000,
    turns: 8,
    learnerWords: 120,
    talkShare: 0.4,
    cardsReviewed: 3,
    accuracy: 2 / 3,
    wordsMet: 9,
    wordsUsed: 4,
  },
  corrections: [],
  correctionCount: 0,
  words: [],
  reviewed: [],
  scene: undefined,
  nextSceneId: undefined,
  missedKept: 0,
  goals: [],
} as unknown as RecapView;

/** A scene in which these objectives, of all in their order, were met. */
function sceneOf(met: readonly number[], changes: Partial<SceneView> = {}): RecapView {
  const keys = scenario.phases.flatMap(({ id, objectives }) =>
    objectives.map((objective) => objectiveKeyOf(id, objective.id)),
  );
  const marks = keys.flatMap((objectiveKey, index) =>
    met.includes(index) ? [{ objectiveKey, state: "met" as const, quote: `dicho ${index}` }] : [],
  );
  const hints = [{ objectiveKey: keys[1]!, steps: 2 }];
  const session = { ...talk.session, kind: "scenario" as const };
  const scene = {
    session,
    scenario,
    progress: measureProgress(scenario, marks, hints),
    words: [
      { word: "café", meaning: "coffee", isUsed: true, isMet: true },
      { word: "té", meaning: undefined, isUsed: false, isMet: false },
    ],
    learnerTurns: 3,
    run: undefined,
    ...changes,
  };
  return { ...talk, session, scene, missedKept: 2 };
}

const textOf = (
  view: RecapView,
  locale: (typeof interfaceLocales)[number] = "en-US",
  shown?: typeof picture,
) => {
  const panel = recapPanel(view, { locale, headline: "**Spanish**", picture: shown });
  return [...panel.paragraphs, ...(panel.below ?? [])].filter(Boolean).join("\n\n");
};

test("A talk in which little happened is told in a few lines", () => {
  expect(textOf(talk)).toBe(
    "## That was your talk\n\n**Spanish**\n\n-# 12 minutes · 8 answers · 120 words from you (40% of all words)\n-# 3 cards reviewed, 67% right",
  );
});

test("A goal that was reached is said in a line of its own", () => {
  const goal = { measure: "turns", per: "day", language: "es", target: 8 } as const;
  const goals = [{ goal: { ...goal, id: newId(), toldFor: null }, done: 9 }] as never;
  expect(textOf({ ...talk, goals })).toContain(
    "\n\n🎯 **Goal reached:** Messages a day · Spanish, 8.",
  );
});

test("What follows on a path is one press away", () => {
  const { rows = [] } = recapPanel(
    {
      ...sceneOf([0]),
      nextSceneId: "train_ticket",
      correctionCount: 2,
      words: [{ word: "té", meaning: "", isUsed: false, isKept: false }],
    },
    { locale: "en-US", headline: "" },
  );
  expect(rows.flat()).toHaveLength(5);
  expect(rows.flat()).toContainEqual(
    expect.objectContaining({ custom_id: "scenario:next:train_ticket", label: "Next on the path" }),
  );
});

test("A scene that was played can be rated at once, one without a word cannot", () => {
  const run = { outcome: "won" } as unknown as NonNullable<SceneView["run"]>;
  const rowsOf = (view: RecapView) => recapPanel(view, { locale: "en-US", headline: "" }).rows;
  const wanted = { custom_id: "scenario:rate-played:cafe_order", label: "Rate" };
  expect(rowsOf(sceneOf([0], { run }))?.at(-1)).toMatchObject([wanted]);
  expect(JSON.stringify(rowsOf(sceneOf([])))).not.toContain("rate-played");
});

test("Of many words, some are told; the button keeps all", () => {
  const words = Array.from({ length: 11 }, (_, index) => ({
    word: `w${index}`,
    meaning: "",
    isUsed: index > 7,
    isKept: false,
  }));
  const text = textOf({ ...talk, words });
  expect(text).toContain("### 11 words met");
  expect(text).toContain("- **w7**\n-# and 3 more\n-# You used 3 of these 11 words yourself.");
  expect(text).not.toContain("w8");
});

describe("A word that the learner keeps already", () => {
  const kept = { word: "el cine", meaning: "the cinema", isUsed: true, isKept: true };
  const fresh = { word: "la película", meaning: "the film", isUsed: false, isKept: false };
  const buttonsOf = (words: RecapView["words"]) =>
    JSON.stringify(recapPanel({ ...talk, words }, { locale: "en-US", headline: "" }).rows);

  test("is none to keep, and is said to be kept", () => {
    const text = textOf({ ...talk, words: [kept, fresh] });
    expect(text).toContain(
      "### 1 word met\n\n- **la película** · the film\n-# You keep already: el cine\n-# You used 1 of these 2 words yourself.",
    );
    expect(buttonsOf([kept, fresh])).toContain('"Keep the word"');
  });

  test("makes no heading and no button by itself", () => {
    const text = textOf({ ...talk, words: [kept] });
    expect(text).toMatch(/right\n\n-# You keep already: el cine\n-# You used it yourself\.$/);
    expect(buttonsOf([kept])).not.toContain("recap-words");
  });
});

test("A review of words says which were used, and which were not", () => {
  const reviewed = [
    { word: "faro", meaning: "lighthouse", isUsed: true },
    { word: "de noche", meaning: "", isUsed: false },
    { word: "mar", meaning: "sea", isUsed: false },
  ];
  const words = [{ word: "ola", meaning: "wave", isUsed: true, isKept: false }];
  const text = textOf({ ...talk, reviewed, words });
  expect(text).toContain(
    "67% right\n\n**Words you used**: faro (lighthouse)\n**Words for next time**: de noche, mar (sea)",
  );
  expect(text).not.toContain("yourself");
});

test("What the session was about and how it was led stands in one small line", () => {
  const text = { itemId: newId(), title: "Le _phare_", excerpt: "", isCut: true };
  const session = {
    ...talk.session,
    subject: "mi *trabajo*",
    mode: "interview",
    focus: "grammar",
    briefing: { text },
  } as RecapView["session"];
  expect(textOf({ ...talk, session })).toContain(
    "-# About: “mi \\*trabajo\\*” · About your text “Le \\_phare\\_” · How: Interview: you are asked · Focus: Grammar\n-# 12 minutes",
  );
});

describe("The level", () => {
  const level = {
    id: newId(),
    sessionId: talk.session.id,
    language: "es",
    fromLevel: "A2",
    toLevel: "B1",
    lowLevel: "A2",
    highLevel: "B2",
    accepted: null,
  } as const;
  const session = { ...talk.session, kind: "placement" as const };
  const placed = { ...talk, state: "open" as const, session, level };
  const rowsOf = (view: RecapView) => recapPanel(view, { locale: "en-US", headline: "" }).rows;

  test("that a placement found comes first, with how sure it is, and its yes is the button to press", () => {
    expect(textOf(placed)).toContain(
      "### Your level in Spanish\n\nBy what you wrote, you are at about **B1**. With a chance of 90 %, your level lies between A2 and B2. Your tutors talk to you at A2 now. It stays so unless you change it.\n\n-# Summing it up",
    );
    const styles = rowsOf(placed)?.map((row) => row.map((one) => "style" in one && one.style));
    expect(styles).toEqual([
      [1, 2],
      [2, 2],
    ]);
  });

  test("of another talk comes after what was said of it", () => {
    const text = textOf({ ...placed, session: talk.session });
    expect(text).toMatch(/Summing it up …\n\n### Your level in Spanish/);
  });

  test.for([
    [true, "You have changed to B1: from your next session on"],
    [false, "Your level stays A2. /profile edit changes it at any time."],
  ] as const)("that was answered with %s is told as it holds now", ([accepted, said]) => {
    const answered = { ...placed, level: { ...level, accepted } };
    expect(textOf(answered)).toContain(said);
    expect(rowsOf(answered)?.[0]).toEqual([]);
  });

  test("that is the right one already asks for nothing", () => {
    const same = { ...level, fromLevel: "B1", lowLevel: "B1", highLevel: "B1" } as const;
    expect(textOf({ ...placed, level: same })).toContain(
      "By what you wrote, **B1** is right for you. With a chance of 90 %, that is your level.\n\n",
    );
  });
});

describe("The report of a scene", () => {
  test("says what was met in the learner's own words, and what was not", () => {
    const text = textOf(sceneOf([0, 1]), "en-US", picture);
    expect(text).toContain(
      [
        "**☕ A coffee, please**",
        "You ended it early: 2 of 6 objectives met. Nothing is lost, you can play it again at any time.",
        "Success rate 33% · 2 hints · 1 of 2 key words used",
      ].join("\n"),
    );
    expect(text).toContain(
      [
        "**Order**",
        "✓ Greet the waiter\n-# you: dicho 0",
        "✓ Order something to drink\n-# you: dicho 1 · after 2 hints",
      ].join("\n"),
    );
    expect(text).toContain("**Words you used**: café (coffee)\n**Words for next time**: té");
    expect(text).toContain("**Good to know**\nEn España se desayuna");
    expect(text).toContain("I made cards of 2 things that you missed.");
    expect(text).toContain("○ Order something to eat\n-# open");
  });

  test("says in words what was left out", () => {
    const view = sceneOf([0]);
    const [phase] = scenario.phases;
    const objectiveKey = objectiveKeyOf(phase!.id, phase!.objectives[1]!.id);
    const marks = [{ objectiveKey, state: "skipped" as const, quote: null }];
    view.scene!.progress = measureProgress(scenario, marks);
    expect(textOf(view, "en-US", picture)).toContain("– Order something to drink\n-# left out");
  });

  test.for([
    [[0, 1, 2, 3, 4, 5], "won", "You did it: all 6 objectives are met."],
    [[0, 1, 2], "won", "You played it to the end: 3 of 6 objectives met."],
    [[0], "ended", "You ended it early: 1 of 6 objectives met."],
  ] as const)("says what it came to: %j, %s", ([met, outcome, wanted]) => {
    const run = { outcome } as unknown as NonNullable<SceneView["run"]>;
    expect(textOf(sceneOf(met, { run }))).toContain(wanted);
  });

  test("of a scene without key words tells none", () => {
    const text = textOf(sceneOf([0], { words: [] }));
    expect(text).toContain("Success rate 17% · 2 hints\n");
    expect(text).not.toContain("Words");
  });

  test("of the largest scene that there may be fits, in each language", () => {
    const phase = scenario.phases[0]!;
    const long = "Una palabra ".repeat(12);
    const objectives = Array.from({ length: 6 }, (_, index) => ({
      ...phase.objectives[0]!,
      id: `o${index}`,
      titles: { "en-US": long },
    }));
    const phases = Array.from({ length: 6 }, (_, index) => ({
      ...phase,
      id: `p${index}`,
      objectives,
    }));
    const largest = { ...scenario, phases };
    const marks = phases.flatMap(({ id }) =>
      objectives.map((one) => ({
        objectiveKey: objectiveKeyOf(id, one.id),
        state: "met" as const,
        quote: long,
      })),
    );
    const view = sceneOf([], { scenario: largest, progress: measureProgress(largest, marks) });
    expect(textOf(view)).toContain("and 20 more objectives");
    for (const locale of interfaceLocales) {
      const panel = recapPanel(view, { locale, headline: "", picture });
      expect(JSON.stringify(renderPanel(panel).components).length).toBeLessThan(8_000);
    }
  });
});
