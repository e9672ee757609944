import { plain, type Block, type Cell } from "./blocks.ts";
import type { AnswerReport, Summary, TalkReport, TutorReport } from "./summarise.ts";
import { sum } from "./sum.ts";
import { measureTitle, standingWords, toBandChart, writeBand, writeValue } from "./write-text.ts";

/** A tutor's measures, as a picture and as a table. */
export function scoreBlocks({ name, bands }: TutorReport, model: string): Block[] {
  const rows = bands.map(({ band, measured, standing }): Cell[] => [
    plain(measureTitle(band.measure)),
    plain(writeBand(band)),
    plain(writeValue(band.measure, measured.value)),
    plain(String(measured.answers)),
    {
      text: standingWords[standing],
      tone: standing === "within" ? "good" : standing === "unmeasured" ? "plain" : "bad",
    },
  ]);
  return [
    { kind: "heading", level: 3, text: name },
    { kind: "picture", chart: toBandChart(name, model, bands) },
    {
      kind: "table",
      caption: `${name}: measured against its bands`,
      head: ["measure", "band", "measured", "answers", "standing"],
      rows,
    },
  ];
}

/** What was hoped for in each talk, and how often it came. */
export function checkTable({ tutors }: Summary): Block {
  const ids = [...new Set(tutors.flatMap(({ talks }) => talks.map(({ item }) => item.talk.id)))];
  const rows = ids.map((id) => {
    const ofTalk = ({ talks }: TutorReport) => talks.filter(({ item }) => item.talk.id === id);
    return [plain(id)].concat(tutors.map((tutor) => checkCell(ofTalk(tutor))));
  });
  return {
    kind: "table",
    caption: "Checks passed of those made, by talk and tutor",
    head: ["talk", ...tutors.map(({ name }) => name)],
    rows,
  };
}

function checkCell(talks: readonly TalkReport[]): Cell {
  const checks = talks.flatMap(({ answers }) => answers.map(({ check }) => check));
  const passed = sum(checks.map((check) => check.passed));
  const failed = sum(checks.map((check) => check.faults.length));
  if (passed + failed === 0) return plain("-");
  return {
    text: `${String(passed)} of ${String(passed + failed)}`,
    tone: failed === 0 ? "good" : "bad",
  };
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
