import { expect, test } from "vitest";

import { isNativeLanguage } from "#/languages/languages.ts";

import { halfOf, halves, readLabelledTurns, type Half } from "../../labelled/read-turns.ts";
import {
  impliedLabels,
  labelledLanguages,
  turnLabels,
  type LabelledTurn,
  type TurnLabel,
} from "../../labelled/turn-schema.ts";

const turns = halves.flatMap((half) => readLabelledTurns(half).map((turn) => ({ half, turn })));
const all = turns.map(({ turn }) => turn);

test("Every label is judged on at least 200 turns, 40 of them positive, in every language", () => {
  const scarce = turnLabels.filter((label) => {
    const positive = all.filter(({ labels }) => labels.includes(label));
    const judged = all.filter(({ notJudged }) => !notJudged.includes(label));
    const languages = new Set(positive.map(({ language }) => language));
    return judged.length < 200 || positive.length < 40 || languages.size < labelledLanguages.length;
  });
  expect(scarce).toEqual([]);
});

test("Each half holds enough of each label to measure by", () => {
  const countIn = (half: Half, label: TurnLabel) =>
    turns.filter((one) => one.half === half && one.turn.labels.includes(label)).length;
  const scarce = halves.flatMap((half) =>
    turnLabels.filter((label) => countIn(half, label) < 16).map((label) => `${label} in ${half}`),
  );
  expect(scarce).toEqual([]);
});

test("Every turn lies in the half that its id's hash gives, and in its language's file, once", () => {
  const lost = turns.filter(({ half, turn }) => halfOf(turn.id) !== half);
  expect(
    lost.map(({ half, turn }) => `${turn.id} belongs into ${halfOf(turn.id)}, not ${half}`),
  ).toEqual([]);
  expect(all.filter(({ id, language }) => !id.startsWith(`${language}-`))).toEqual([]);
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
});

test("No answer stands twice, so that none is tuned on in one half and counted in the other", () => {
  expect(new Set(all.map(({ tutor }) => tutor)).size).toBe(all.length);
});

test("The labels of each turn agree with each other and with its texts", () => {
  expect(all.flatMap((turn) => findFaults(turn).map((fault) => `${turn.id}: ${fault}`))).toEqual(
    [],
  );
});

function findFaults(turn: LabelledTurn): string[] {
  const { labels, notJudged, corrections, earlier, learner, native } = turn;
  const holds = (label: TurnLabel) => labels.includes(label);
  const faults: [isFault: boolean, fault: string][] = [
    [new Set(labels).size < labels.length, "a label stands twice"],
    [notJudged.some(holds), "a label both holds and is not judged"],
    [holds("falsePraise") && corrections.length === 0, "false praise of what was right"],
    [holds("takesUpContext") && earlier.length === 0, "there is no context to take up"],
    [
      !corrections.every(({ original }) => learner.includes(original)),
      "corrects what is not there",
    ],
    [!isNativeLanguage(native), `nobody speaks ${native} here`],
    ...labels.map((label): [boolean, string] => {
      const implied = impliedLabels[label];
      const stands = implied === undefined || holds(implied) || notJudged.includes(implied);
      return [!stands, `${label} without ${String(implied)}`];
    }),
  ];
  return faults.filter(([isFault]) => isFault).map(([, fault]) => fault);
}
