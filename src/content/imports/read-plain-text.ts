import { SectionCollector } from "./collect-sections.ts";
import type { Contents } from "./imported-text.ts";

/** A text without structure. */
export function readPlainText(text: string): Contents {
  return { parts: [{ place: undefined, text }] };
}

/** Markdown as it is written, in sections under its headings (`# …`), but not those in code. */
export function readMarkdown(text: string): Contents {
  const sections = new SectionCollector();
  let fence: string | undefined;
  for (const line of text.split(/\r\n?|\n/u)) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark !== undefined && (fence === undefined || mark.startsWith(fence))) {
      fence = fence === undefined ? mark : undefined;
    }
    const heading = fence === undefined ? /^ {0,3}#{1,6}[ \t]+(.*)$/.exec(line)?.[1] : undefined;
    if (heading === undefined) sections.addLine(line);
    else sections.addHeading(heading.replace(/\s#+\s*$/u, ""), line);
  }
  return { parts: sections.finish() };
}
