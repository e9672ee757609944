import { describeBandChart, type BandChart } from "#/charts/band-chart.ts";
import { chartThemes, themeNames } from "#/charts/chart-theme.ts";
import { drawBandChart } from "#/charts/draw-band-chart.ts";

import type { Block, Cell, Report, TranscriptLine } from "./blocks.ts";
import { pageStyle } from "./page-style.ts";

/** Writes a report as one page that needs nothing else: no script, no address. */
export function renderHtml({ title, blocks }: Report): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<style>${pageStyle}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${blocks.map(renderBlock).join("\n")}
</main>
</body>
</html>
`;
}

function renderBlock(block: Block): string {
  if (block.kind === "heading") {
    return `<h${String(block.level)}>${escapeHtml(block.text)}</h${String(block.level)}>`;
  }
  if (block.kind === "text") return `<p>${escapeHtml(block.text)}</p>`;
  if (block.kind === "table") return renderTable(block);
  return block.kind === "picture" ? renderPicture(block.chart) : renderTranscript(block);
}

/** Scrolls by itself where it is wider than the page, also by keyboard. */
function renderTable({ caption, head, rows }: Extract<Block, { kind: "table" }>): string {
  const headCells = head.map((text) => `<th scope="col">${escapeHtml(text)}</th>`).join("");
  const bodyRows = rows.map(
    ([first, ...rest]) =>
      `<tr><th scope="row">${escapeHtml(first?.text ?? "")}</th>${rest.map(renderCell).join("")}</tr>`,
  );
  return `<div class="scroll" role="region" tabindex="0" aria-label="${escapeHtml(caption)}"><table>
<caption>${escapeHtml(caption)}</caption>
<thead><tr>${headCells}</tr></thead>
<tbody>${bodyRows.join("\n")}</tbody>
</table></div>`;
}

function renderCell({ text, tone }: Cell): string {
  return `<td${tone === "plain" ? "" : ` class="${tone}"`}>${escapeHtml(text)}</td>`;
}

/** Both looks; the style shows the one that the reader's system asks for. */
function renderPicture(chart: BandChart): string {
  const label = escapeHtml(describeBandChart(chart));
  const pictures = themeNames.map((name) => {
    const { svg } = drawBandChart(chart, { theme: chartThemes[name], locale: "en-US" });
    return `<div class="${name}-only">${svg}</div>`;
  });
  return `<div class="picture" role="img" aria-label="${label}">${pictures.join("")}</div>`;
}

function renderTranscript(block: Extract<Block, { kind: "transcript" }>): string {
  const faults = block.lines.flatMap((line) => line.faults).length;
  const state = faults === 0 ? "" : ` <span class="bad">✗ ${String(faults)}</span>`;
  return `<details>
<summary>${escapeHtml(block.title)}${state}</summary>
<p class="about">${escapeHtml(block.about)}</p>
${block.lines.map((line) => renderLine(line, block.language)).join("\n")}
</details>`;
}

/** Said in its own language, so that it can be read aloud. */
function renderLine(line: TranscriptLine, language: string): string {
  const said = (text: string) => `<span lang="${language}">${escapeHtml(text)}</span>`;
  const faults = line.faults.map((fault) => `<p class="bad">✗ ${escapeHtml(fault)}</p>`);
  const note =
    line.note === undefined ? "" : `<p class="marks">With it went: ${escapeHtml(line.note)}</p>`;
  return `<div class="exchange">
<p class="learner"><b>Learner</b> ${said(line.learner)}</p>${note}
<p class="tutor"><b>Tutor</b> ${said(line.tutor)}</p>
<p class="marks">${escapeHtml(line.marks.join(" · "))}</p>${faults.join("")}
</div>`;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => entities[character] ?? "");
}
