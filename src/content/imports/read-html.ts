import { Readability } from "@mozilla/readability";
import { Parser } from "htmlparser2";
import { parseHTML } from "linkedom";

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

/** What a person would read on a web page: the article, without what stands around it. */
export function readHtml(html: string): Contents {
  const { document } = parseHTML(html);
  const article = new Readability(document).parse();
  if (!article?.content) return { parts: [] };
  return { parts: readBlocks(article.content), title: article.title ?? undefined };
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
