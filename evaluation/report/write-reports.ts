import { writeFileSync } from "node:fs";
import path from "node:path";

import type { PersonaLibrary } from "#/personas/persona-library.ts";

import type { EvalOptions } from "../options.ts";
import { estimateTrue } from "../measures/estimate-true.ts";
import { scoreHalves } from "../measures/score-halves.ts";
import type { Journal } from "../run/journal.ts";
import type { OpenProvider } from "../run/open-provider.ts";
import type { Plan } from "../run/plan-items.ts";
import type { RunEnd } from "../run/run-items.ts";
import { composeReport } from "./compose-report.ts";
import { renderHtml } from "./render-html.ts";
import { renderMarkdown } from "./render-markdown.ts";
import { summarise } from "./summarise.ts";

/** Where the reports lie, and how much is in them. */
export interface WrittenReports {
  markdownFile: string;
  htmlFile: string;
  answers: number;
  planned: number;
}

/** Writes `report.md` and `report.html` beside the answers. */
export function writeReports(run: {
  options: Pick<EvalOptions, "outFolder">;
  provider: Pick<OpenProvider, "title" | "remark">;
  library: PersonaLibrary;
  plan: Plan;
  journal: Journal;
  end: RunEnd;
}): WrittenReports {
  const { plan, journal, provider, end } = run;
  const summary = summarise(plan.items, journal, run.library);
  const answers = summary.tutors.flatMap((tutor) => tutor.answers);
  const planned = plan.items.flatMap(({ turns }) => turns).length;
  const served = answers.flatMap(({ entry }) => entry.servedModel ?? []);
  const report = composeReport({
    title: provider.title,
    remark: provider.remark,
    estimate: estimateTrue(scoreHalves()),
    servedModels: [...new Set(served)].sort(),
    summary,
    planned,
    stopped: end.stopped,
    untranslated: plan.untranslated,
  });
  const markdownFile = path.join(run.options.outFolder, "report.md");
  const htmlFile = path.join(run.options.outFolder, "report.html");
  writeFileSync(markdownFile, renderMarkdown(report));
  writeFileSync(htmlFile, renderHtml(report));
  return { markdownFile, htmlFile, answers: answers.length, planned };
}
