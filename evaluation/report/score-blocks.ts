import type { Band } from "#/personas/conduct/bands.ts";

import type { EstimateTrue } from "../measures/estimate-true.ts";
import { plain, type Block, type Cell } from "./blocks.ts";
import type { AnswerReport, Summary, TalkReport, TutorReport } from "./summarise.ts";
import { sum } from "./sum.ts";
import {
  measureText,
  measureTitle,
  standingWords,
  toBandChart,
  writeBand,
  writeTrueBand,
  writeValue,
} from "./write-text.ts";

/** A tutor's measures, as a picture and as a table. */
export function scoreBlocks(
  { name, bands, answers }: TutorReport,
  { title, estimate }: { title: string; estimate: EstimateTrue },
): Block[] {
  const rows = bands.map(({ band, measured, standing }): Cell[] => [
    plain(measureTitle(band.measure)),
    plain(writeBand(band)),
    plain(writeTrueBand(band, estimate)),
    plain(writeValue(band.measure, measured.value)),
    plain(`${String(measured.answers)}${leftOut(band, answers)}`),
    {
      text: standingWords[standing],
      tone: standing === "within" ? "good" : standing === "unmeasured" ? "plain" : "bad",
    },
  ]);
  return [
    { kind: "heading", level: 3, text: name },
    { kind: "picture", chart: toBandChart(name, title, bands) },
    {
      kind: "table",
      caption: `${name}: measured against its bands`,
      head: ["measure", "band", "stands for", "measured", "answers", "standing"],
      rows,
    },
  ];
}

/** Giving a word that was asked for is nothing to hold back: those answers do not count as too soon. */
function leftOut({ measure }: Band, answers: readonly AnswerReport[]): string {
  if (measure !== "early_reveal_share") return "";
  const asked = answers.filter(({ conduct }) => conduct.asksForWord === true).length;
  return asked === 0 ? "" : ` (${String(asked)} left out: a word was asked for)`;
}

/** The measures of the tables above, in words. */
export function glossaryTable({ tutors }: Summary): Block {
  const measures = new Set(tutors.flatMap(({ bands }) => bands.map(({ band }) => band.measure)));
  return {
    kind: "table",
    caption: "What each measure counts",
    head: ["measure", "what it counts"],
    rows: [...measures].map((measure) => [measureTitle(measure), measureText(measure)].map(plain)),
  };
}

/** What was hoped for in each talk and how much of it came; and how much came that was not wanted. */
export function checkTable({ tutors }: Summary): Block {
  const ids = [...new Set(tutors.flatMap(({ talks }) => talks.map(({ item }) => item.talk.id)))];
  const rows = ids.map((id) => {
    const ofTalk = ({ talks }: TutorReport) => talks.filter(({ item }) => item.talk.id === id);
    return [plain(id)].concat(tutors.map((tutor) => checkCell(ofTalk(tutor))));
  });
  return {
    kind: "table",
    caption: "What came of what was hoped for, and what was not wanted, by talk and tutor",
    head: ["talk", ...tutors.map(({ name }) => name)],
    rows,
  };
}

/** Where nothing was hoped for, that nothing unwanted is there says little, and is called no score. */
function checkCell(talks: readonly TalkReport[]): Cell {
  const checks = talks.flatMap(({ answers }) => answers.map(({ check }) => check));
  if (checks.every((check) => check.hopedFor + check.forbidden === 0)) return plain("-");
  const hopedFor = sum(checks.map((check) => check.hopedFor));
  const met = sum(checks.map((check) => check.met));
  const unwanted = sum(checks.map((check) => check.unwanted));
  const score = hopedFor === 0 ? [] : [`${String(met)} of ${String(hopedFor)}`];
  if (unwanted > 0)
    return { text: [...score, `${String(unwanted)} unwanted`].join(", "), tone: "bad" };
  if (score.length === 0) return plain("nothing unwanted seen");
  return { text: score.join(""), tone: met === hopedFor ? "good" : "bad" };
}

/** How the hidden notes stand to the mistakes that are known. */
export function correctionTable({ tutors }: Summary): Block {
  const rows = tutors.map(({ name, answers }) => {
    const count = (pick: (answer: AnswerReport) => number) => sum(answers.map(pick));
    const found = `${String(count((one) => one.count.found))} of ${String(count((one) => one.count.known))}`;
    const though = `${String(count((one) => one.count.correctedThough))} of ${String(count((one) => one.count.rightMessages))}`;
    return [plain(name), plain(found), plain(though)];
  });
  return {
    kind: "table",
    caption: "Mistakes named, and right messages corrected",
    head: ["tutor", "mistakes named", "right messages corrected"],
    rows,
  };
}
