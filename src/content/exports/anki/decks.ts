import { targetLanguages, type TargetLanguage } from "#/languages/languages.ts";

import { noteTypeIds } from "./note-types.ts";

const firstDeckId = 1_780_000_001_000;

/** Anki knows a deck again by its name; one of each language. */
export function deckIdOf(language: TargetLanguage): number {
  return firstDeckId + targetLanguages.indexOf(language);
}

/** The `decks` of a collection: Anki's own, which has to be there, and one of each language. */
export function describeDecks(languages: readonly TargetLanguage[], seconds: number): object {
  const named = [
    { id: 1, name: "Default" },
    ...languages.map((language) => ({ id: deckIdOf(language), name: `Parley::${language}` })),
  ];
  return Object.fromEntries(
    named.map(({ id, name }) => [
      String(id),
      {
        id,
        name,
        mod: seconds,
        usn: -1,
        lrnToday: [0, 0],
        revToday: [0, 0],
        newToday: [0, 0],
        timeToday: [0, 0],
        collapsed: false,
        browserCollapsed: false,
        desc: "",
        dyn: 0,
        conf: 1,
        extendNew: 0,
        extendRev: 0,
      },
    ]),
  );
}

/** The `dconf` of a collection: how Anki asks, as it does unless told. */
export function describeDeckOptions(): object {
  return {
    1: {
      id: 1,
      name: "Default",
      mod: 0,
      usn: 0,
      maxTaken: 60,
      autoplay: true,
      timer: 0,
      replayq: true,
      dyn: false,
      new: {
        bury: false,
        delays: [1, 10],
        initialFactor: 2_500,
        ints: [1, 4, 0],
        order: 1,
        perDay: 20,
      },
      rev: {
        bury: false,
        ease4: 1.3,
        ivlFct: 1,
        maxIvl: 36_500,
        perDay: 200,
        hardFactor: 1.2,
      },
      lapse: { delays: [10], leechAction: 1, leechFails: 8, minInt: 1, mult: 0 },
    },
  };
}

/** The `conf` of a collection. */
export function describeSettings(nextPosition: number): object {
  return {
    activeDecks: [1],
    curDeck: 1,
    curModel: noteTypeIds.basic,
    nextPos: nextPosition,
    schedVer: 2,
    newSpread: 0,
    collapseTime: 1_200,
    timeLim: 0,
    estTimes: true,
    dueCounts: true,
    sortType: "noteFld",
    sortBackwards: false,
    addToCur: true,
    dayLearnFirst: false,
  };
}
