import { Writable } from "node:stream";
import { expect, test } from "vitest";

import type { Report } from "../../../evaluation/report/blocks.ts";
import { renderHtml } from "../../../evaluation/report/render-html.ts";
import { renderMarkdown } from "../../../evaluation/report/render-markdown.ts";
import { toBandChart, writeBand, writeTrueBand } from "../../../evaluation/report/write-text.ts";
import { createProgressBar } from "../../../evaluation/run/progress-bar.ts";

const nasty = '<script>alert("1")</script> | **bold** [link](http://x) # head\n</span>';

const report: Report = {
  title: "Tutors of <model>",
  blocks: [
    { kind: "heading", level: 3, text: "Coach & friends" },
    {
      kind: "table",
      caption: "Scores",
      head: ["measure", "standing"],
      rows: [
        [
          { text: "a|b", tone: "plain" },
          { text: "above", tone: "bad" },
        ],
      ],
    },
    {
      kind: "picture",
      chart: toBandChart("Coach", "demo", [
        {
          band: { measure: "median_words", maximum: 40, levels: ["A1"] },
          measured: { value: 55, answers: 4 },
          standing: "above",
        },
      ]),
    },
    {
      kind: "transcript",
      title: "A talk",
      about: "Something good.",
      language: "es",
      lines: [
        { learner: nasty, tutor: nasty, marks: ["question"], faults: ["too long"], note: "a word" },
      ],
    },
  ],
};

test("What models and learners say is shown as text in HTML, in its own language", () => {
  const html = renderHtml(report);
  expect(html).not.toContain("<script");
  expect(html).toContain(
    '<span lang="es">&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; | **bold** [link](http://x) # head\n&lt;/span&gt;</span>',
  );
  expect(html).toContain("<title>Tutors of &lt;model&gt;</title>");
});

test("The page can be read without seeing it: pictures in words, tables with heads, regions with names", () => {
  const html = renderHtml(report);
  expect(html).toContain('<html lang="en">');
  expect(html).toContain(
    'role="img" aria-label="Coach, demo. Words per answer: 55 (above target; at most 40 words (A1) · 4 answers)."',
  );
  expect(html).toContain('role="region" tabindex="0" aria-label="Scores"');
  expect(html).toContain('<th scope="col">measure</th>');
  expect(html).toContain('<th scope="row">a|b</th><td class="bad">above</td>');
  expect(html).toContain("prefers-color-scheme: dark");
});

test("What models and learners say makes no Markdown", () => {
  const markdown = renderMarkdown(report);
  expect(markdown).toContain("| a\\|b | above |");
  expect(markdown).toContain(
    '> **Tutor:** \\<script\\>alert("1")\\</script\\> \\| \\*\\*bold\\*\\* \\[link\\](http://x) \\# head\n> \\</span\\>',
  );
  expect(markdown).toContain("> ✗ too long");
});

test("Bands are read as people say them", () => {
  expect(writeBand({ measure: "question_share", minimum: 0.65, maximum: 0.9 })).toBe(
    "65 % to 90 %",
  );
  expect(writeBand({ measure: "context_share", minimum: 0.6 })).toBe("at least 60 %");
  expect(writeBand({ measure: "median_words", maximum: 40, levels: ["A1", "A2"] })).toBe(
    "at most 40 words (A1, A2)",
  );
});

test("A band of measured shares says what it stands for, where that is known", () => {
  const estimate = (measure: string, share: number) =>
    measure === "progress_share" ? share / 0.6 : undefined;
  expect(writeTrueBand({ measure: "progress_share", minimum: 0.48 }, estimate)).toBe(
    "at least 80 %",
  );
  expect(writeTrueBand({ measure: "progress_share", minimum: 0.3, maximum: 0.54 }, estimate)).toBe(
    "50 % to 90 %",
  );
  expect(writeTrueBand({ measure: "talk_share", maximum: 0.6 }, estimate)).toBe("-");
});

test("Without a terminal the bar is a line for each tenth; on one it draws over itself", () => {
  expect(draw(false)).toEqual([
    "████████████░░░░░░░░░░░░ 2/4 · $0.50\n",
    "██████████████████░░░░░░ 3/4 · $1.00\n",
    "████████████████████████ 4/4 · $1.50\n",
  ]);
  const onTerminal = draw(true);
  expect(onTerminal[0]).toBe("██████░░░░░░░░░░░░░░░░░░ 1/4 · $0.00");
  expect(onTerminal.slice(1, 4).every((line) => line.startsWith("\r"))).toBe(true);
  expect(onTerminal.at(-1)).toBe("\n");
});

function draw(isTTY: boolean): string[] {
  const lines: string[] = [];
  const output = new Writable({
    decodeStrings: false,
    write: (piece: string, _encoding, done) => {
      lines.push(piece);
      done();
    },
  });
  const bar = createProgressBar(Object.assign(output, { isTTY }), { total: 4, done: 1 });
  for (let answer = 0; answer < 3; answer += 1) bar.advance(500_000_000_000n);
  bar.end();
  return lines;
}
