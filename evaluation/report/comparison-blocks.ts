import { usDollar } from "#/shared/currency.ts";
import { formatSpent } from "#/shared/format-money.ts";

import { plain, type Block } from "./blocks.ts";
import { sum } from "./sum.ts";
import type { AnswerReport, Summary } from "./summarise.ts";

/** How well answers tell who gave them. */
export function distinctnessBlocks({ distinctness }: Summary): Block[] {
  if (!distinctness) {
    return [{ kind: "text", text: "This takes two tutors and two talks at least." }];
  }
  const { labels, counts, accuracy, chance } = distinctness;
  const share = (value: number) => `${String(Math.round(value * 100))} %`;
  return [
    {
      kind: "text",
      text: `By its measures alone, ${share(accuracy.value)} of answers (${share(accuracy.low)} to ${share(accuracy.high)}) are nearest to the other answers of the tutor that gave them; guessing would reach ${share(chance)}. Near that, the personas are one tutor under several names. Answers to the same talk were left out of the comparison.`,
    },
    {
      kind: "table",
      caption: "Who gave the answer (row), and for whom it was taken (column)",
      head: ["", ...labels],
      rows: labels.map((label, row) => [label, ...(counts[row] ?? [])].map(String).map(plain)),
    },
  ];
}

/** Tokens and money, tutor by tutor. */
export function costTable({ tutors }: Summary): Block {
  const toRow = (name: string, answers: readonly AnswerReport[]) => {
    const total = (pick: (entry: AnswerReport["entry"]) => number) =>
      sum(answers.map(({ entry }) => pick(entry))).toLocaleString("en-US");
    const picoUsd = answers.reduce((cost, { entry }) => cost + entry.costPicoUsd, 0n);
    return [
      name,
      String(answers.length),
      total((entry) => entry.inputTokens),
      total((entry) => entry.cacheReadTokens),
      total((entry) => entry.outputTokens),
      formatSpent(picoUsd, { locale: "en-US", currency: usDollar }),
    ].map(plain);
  };
  return {
    kind: "table",
    caption: "What the answers cost; tries that failed are not in it",
    head: ["tutor", "answers", "input tokens", "of them cached", "output tokens", "cost"],
    rows: [
      ...tutors.map(({ name, answers }) => toRow(name, answers)),
      toRow(
        "All",
        tutors.flatMap(({ answers }) => answers),
      ),
    ],
  };
}
