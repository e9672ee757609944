import { cleanLine, limitCharacters } from "#/shared/clean-text.ts";

import { headingCharactersMax } from "./import-limits.ts";
import type { Place, ReadPart } from "./imported-text.ts";

/** Puts lines together to sections, each under its heading. */
export class SectionCollector {
  readonly #parts: ReadPart[] = [];
  #place: Place | undefined;
  #lines: string[] = [];

  addLine(line: string): void {
    this.#lines.push(line);
  }

  /** @param line the heading as it stands in the text, where that is more than its words. */
  addHeading(text: string, line: string = text): void {
    const short = limitCharacters(text.replaceAll(/\s+/gu, " ").trim(), headingCharactersMax);
    const heading = cleanLine(short, headingCharactersMax);
    if (heading !== undefined) {
      this.#close();
      this.#place = { kind: "heading", heading };
    }
    this.#lines.push(line);
  }

  /** All sections, in their order. */
  finish(): ReadPart[] {
    this.#close();
    return this.#parts;
  }

  #close(): void {
    if (this.#lines.length > 0) {
      this.#parts.push({ place: this.#place, text: this.#lines.join("\n") });
    }
    this.#lines = [];
  }
}
