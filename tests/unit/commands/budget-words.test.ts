import { expect, test } from "vitest";

import { chartThemes } from "#/charts/chart-theme.ts";
import { usDollar } from "#/shared/currency.ts";

import { drawPace } from "../../../commands/budget/pace-chart.ts";
import {
  ownParagraph,
  sharedLines,
  sharedParagraph,
} from "../../../commands/budget/status-lines.ts";
import { ledgerHeader, ledgerRow } from "../../../commands/server/budget/csv/ledger-row.ts";
import { costQuestion } from "../../../commands/support/cost-question.ts";
import { standingBudget } from "../../support/standing-budget.ts";

const cent = 10_000_000_000n;
const reader = { locale: "en-US", currency: usDollar } as const;
const server = { ...standingBudget, scope: "server" as const };

test("What is shared says only whether it is enough where its state is not to be seen", () => {
  const hidden = { maySee: false };
  const [enough] = sharedLines(server, hidden, reader);
  const [empty] = sharedLines({ ...server, leftPicoUsd: 0n }, hidden, reader);
  expect(enough).toContain("enough left");
  expect(empty).not.toContain("enough left");
  expect([enough, empty].join()).not.toContain("$");
});

test("What is shared and has no limit is told of only where it is paused", () => {
  const endless = { ...server, hasLimit: false };
  expect(sharedParagraph(endless, { maySee: true }, reader)).toBe("");
  const paused = sharedParagraph({ ...endless, isPaused: true }, { maySee: true }, reader);
  expect(paused).toContain("⏸️");
});

test("Free answers are counted beside their limits, where there are some", () => {
  const used = { freeTurns: { used: 3, limit: 10 }, freeTokens: { used: 500, limit: 900 } };
  expect(ownParagraph({ ...standingBudget, ...used }, reader)).toContain(
    "3 answers of 10, 500 of 900",
  );
  const boundless = { freeTurns: { used: 3, limit: null }, freeTokens: { used: 500, limit: null } };
  expect(ownParagraph({ ...standingBudget, ...boundless }, reader)).toMatch(
    /3 answers, 500 pieces/,
  );
});

test("A ledger's row leaves empty what is not known, and has another currency beside dollars", () => {
  const correction = {
    postedAt: new Date("2026-11-23T05:00:00Z"),
    scope: "server",
    memberId: null,
    discordUserId: null,
    kind: "adjustment",
    purpose: "turn",
    personaId: null,
    provider: null,
    model: null,
    tokens: [0, 0, 0, 0, 0],
    amountPicoUsd: -2n * cent,
    estimated: false,
    callId: null,
    actor: "operator",
    reason: null,
  } as const;
  expect(ledgerRow(correction, usDollar).join()).toBe(
    "2026-11-23T05:00:00.000Z,,server,,adjustment,turn,,,,0,0,0,0,0,-0.020000000000,false,,operator,",
  );
  expect(ledgerHeader(usDollar)).toHaveLength(ledgerRow(correction, usDollar).length);
  const euro = { code: "EUR", ratePerUsd: 500_000_000_000n };
  expect(ledgerRow(correction, euro)).toContain("-0.010000000000");
});

test("Work that there is not enough for is not asked to be gone on with", () => {
  const estimate = { typicalPicoUsd: cent, maxPicoUsd: 2n * cent };
  const ids = ["persona", "compare-go"] as const;
  const asked = (scarce?: typeof standingBudget) => {
    const offer = { estimate, own: standingBudget, shared: undefined, maySee: true, scarce };
    return JSON.stringify(costQuestion({ ids, title: "Compare", text: "Hola.", offer }, reader));
  };
  expect(asked()).toMatch(/"disabled":false/);
  expect(asked({ ...standingBudget, leftPicoUsd: cent })).toMatch(/"disabled":true/);
});

test("A budget without an even pace is drawn without its line", () => {
  const days = [
    { day: 20_780, spentPicoUsd: cent },
    { day: 20_781, spentPicoUsd: -cent },
  ];
  const look = { theme: chartThemes.dark, locale: "en-US" } as const;
  const paced = drawPace({ days, evenPicoUsd: cent }, reader, look);
  const free = drawPace({ days, evenPicoUsd: undefined }, reader, look);
  expect(paced?.description).toContain("even pace");
  expect(free?.description).not.toContain("even pace");
});
