import { isTargetLanguage } from "#/languages/languages.ts";
import { countPromptTokens } from "#/shared/count-prompt-tokens.ts";

import type { PersonaFault, ReadResult } from "./persona-fault.ts";
import { findBraces, findHeadings, findHiddenCharacters, findHtml } from "./find-markup.ts";
import { readMarkdown } from "./read-markdown.ts";
import { sentPart } from "./sent-part.ts";
import { fillSection, sectionTokensMax } from "./system-sections.ts";
import { findLengthFaults, findTextFaults } from "./text-faults.ts";

const finders = [findBraces, findHtml, findHeadings, findHiddenCharacters];

/** Reads the notes per language: a heading with its code, then its text. */
export function readCultureNotes(
  folder: string,
  file: string,
): ReadResult<ReadonlyMap<string, string>> {
  const markdown = readMarkdown(folder, file);
  if ("faults" in markdown) return markdown;
  const notes = new Map<string, string>();
  const faults: PersonaFault[] = [];
  for (const { code, text, line } of splitSections(sentPart(markdown.value))) {
    const section = `# Courtesy and culture\n${text.trim()}`;
    const headingFaults = findHeadingFaults(file, { code, line }, notes);
    const textFaults = findTextFaults({ file, text, firstLine: line + 1 }, finders);
    const lengthFaults = findLengthFaults(
      { file, firstLine: line },
      {
        countTokens: () => countPromptTokens(fillSection(section, { language: code, level: "A1" })),
        tokensMax: sectionTokensMax.culture,
      },
    );
    faults.push(...headingFaults, ...(textFaults.length > 0 ? textFaults : lengthFaults));
    notes.set(code, section);
  }
  return faults.length > 0 ? { faults } : { value: notes };
}

function findHeadingFaults(
  file: string,
  heading: { code: string; line: number },
  earlier: ReadonlyMap<string, string>,
): PersonaFault[] {
  const { code, line } = heading;
  const values = { language: code };
  if (!isTargetLanguage(code)) return [{ file, line, code: "language_unknown", values }];
  return earlier.has(code) ? [{ file, line, code: "section_twice", values }] : [];
}

interface Section {
  code: string;
  text: string;
  line: number;
}

function splitSections(markdown: string): Section[] {
  const sections: Section[] = [];
  for (const [index, row] of markdown.split("\n").entries()) {
    const code = /^##\s+(\S+)\s*$/.exec(row)?.[1];
    const current = sections.at(-1);
    if (code) sections.push({ code, text: "", line: index + 1 });
    else if (current) current.text += `${row}\n`;
  }
  return sections;
}
