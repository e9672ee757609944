import { Readability } from "@mozilla/readability";
import { Parser } from "htmlparser2";
import { parseHTML } from "linkedom";

import { ParleyError } from "#/shared/errors.ts";

import { SectionCollector } from "./collect-sections.ts";
import type { Contents } from "./imported-text.ts";

/** Its beginning or end is the end of a line. */
const blocks = new Set(
  "address article aside blockquote br caption dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tr ul".split(
    " ",
  ),
);

/** Readings above words would stand in the middle of them. */
const skipped = new Set(["rt", "rp", "script", "style", "noscript", "template"]);

/** Beyond these, finding the article takes minutes or gigabytes; pages that people read stay far below. */
const elementsMax = 100_000;
const depthMax = 300;

/**
 * What a person would read on a web page: the article, without what stands around it.
 *
 * @throws ParleyError `import_too_hard` for a page of too many elements, or too many in each other.
 */
export function readHtml(html: string): Contents {
  refuseTooManyElements(html);
  // Authors may leave the body's tags out, which browsers add and this parser does not.
  const { document } = parseHTML(
    /<body[\s>]/i.test(html) ? html : `<html><head></head><body>${html}</body></html>`,
  );
  document.head.append(...document.querySelectorAll("title"));
  const article = new Readability(document).parse();
  if (!article?.content) return { parts: [] };
  return { parts: readBlocks(article.content), title: article.title ?? undefined };
}

function refuseTooManyElements(html: string): void {
  let elements = 0;
  let depth = 0;
  const parser = new Parser({
    onopentag: () => {
      elements += 1;
      depth += 1;
      if (elements > elementsMax || depth > depthMax) throw new ParleyError("import_too_hard");
    },
    onclosetag: () => (depth -= 1),
  });
  parser.end(html);
}

function readBlocks(html: string): Contents["parts"] {
  const sections = new SectionCollector();
  let line = "";
  let isHeading = false;
  let skippedDepth = 0;
  const endLine = () => {
    const text = line.replaceAll(/[^\S\n]+/gu, " ").trim();
    if (text !== "" && isHeading) sections.addHeading(text);
    else if (text !== "") sections.addLine(text);
    line = "";
  };
  const parser = new Parser({
    onopentag: (name) => {
      if (skipped.has(name)) skippedDepth += 1;
      if (blocks.has(name)) endLine();
      if (/^h[1-6]$/.test(name)) isHeading = true;
    },
    ontext: (text) => {
      if (skippedDepth === 0) line += text.replaceAll("\n", " ");
    },
    onclosetag: (name) => {
      if (skipped.has(name)) skippedDepth -= 1;
      if (blocks.has(name)) endLine();
      if (name === "td" || name === "th") line += " ";
      if (/^h[1-6]$/.test(name)) isHeading = false;
    },
  });
  parser.end(html);
  endLine();
  return sections.finish();
}
