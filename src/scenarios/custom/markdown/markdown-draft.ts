import { readLanguage, targetLanguages, type TargetLanguage } from "#/languages/languages.ts";

import type { ScenarioFault } from "../../scenario-fault.ts";
import { splitObjectives } from "../split-objectives.ts";
import type { ScenarioAuthor } from "../scenario-author.ts";
import { labelNames, placeOf, type MarkdownLabel } from "./labels.ts";
import { Marked } from "./marked.ts";
import type { MarkdownLine } from "./read-line.ts";

type Fields = Record<string, Marked>;

/** A part of the scene as it grows. */
interface DraftPart {
  /** Its heading; undefined of objectives that stand above the first one. */
  heading: Marked | undefined;
  objectives: { mark: Marked; fields: Fields }[];
  words: Marked[];
  phrases: Marked[];
  culture: Fields;
}

const nameCharactersMax = 40;
const emojiFirst = /^(\p{RGI_Emoji})\s*/v;

/** The Markdown of a scene, taken up line by line. */
export class MarkdownDraft {
  readonly #file: string;
  readonly #author: ScenarioAuthor;
  readonly #faults: ScenarioFault[] = [];
  readonly #head: Fields = {};
  readonly #parts: DraftPart[] = [];
  /** What a line of plain text goes on. */
  #open: Marked | undefined;
  /** What the items of a list are. */
  #list: "objectives" | "words" | "phrases" = "objectives";
  #line = 0;

  constructor(file: string, author: ScenarioAuthor) {
    this.#file = file;
    this.#author = author;
  }

  add(row: MarkdownLine, line: number): void {
    this.#line = line;
    switch (row.kind) {
      case "blank":
        this.#open = undefined;
        return;
      case "title":
        return this.#addTitle(row.text);
      case "part":
        this.#openPart(this.#mark(row.text, `## ${row.text}`));
        return;
      case "item":
        return this.#addItem(row.text);
      case "label":
        return this.#addLabelled(row.label, row.name, row.text);
      case "unknown_label":
        return this.#say("label_unknown", { written: `${row.name}:`, known: labelNames });
      case "text":
        return this.#addText(row.text);
    }
  }

  /** The scene as its schema wants it, with marks; or what is wrong. */
  end(): { faults: ScenarioFault[]; tree: unknown } {
    const { category, emoji, levels, summary, setting, tutor, learner, ending, region } =
      this.#head;
    if (!this.#head["title"]) {
      this.#line = 1;
      this.#say("heading_missing");
    }
    const language = this.#language();
    const tree = {
      titles: this.#head["title"],
      ...(emoji && { emoji }),
      ...(category && { category: this.#category(category) }),
      ...(levels && { levels: readLevels(levels) }),
      ...(language && this.#head["language"] && { languages: [language] }),
      ...(summary && { summaries: summary }),
      roles: { tutor, learner },
      setting,
      ...(ending && { ending }),
      ...(region && { regions: inOne(language, region) }),
      phases: this.#partsOf().map((part) => this.#phase(part, language)),
    };
    return { faults: this.#faults, tree };
  }

  #addTitle(text: string): void {
    const [found, emoji] = emojiFirst.exec(text) ?? [];
    if (emoji) this.#head["emoji"] = this.#mark(emoji, "#");
    const title = found ? text.slice(found.length) : text;
    this.#head["title"] = this.#mark(title, `# ${title}`);
    this.#open = undefined;
  }

  #openPart(heading: Marked | undefined): DraftPart {
    const part = { ...createPart([]), heading };
    this.#parts.push(part);
    this.#open = heading;
    this.#list = "objectives";
    return part;
  }

  #addItem(text: string): void {
    const part = this.#parts.at(-1) ?? this.#openPart(undefined);
    if (this.#list !== "objectives") {
      this.#open = undefined;
      part[this.#list].push(this.#mark(text, text));
      return;
    }
    const title = this.#mark(text, `- ${text}`);
    part.objectives.push({ mark: title, fields: { titles: title } });
    this.#open = title;
  }

  #addLabelled(label: MarkdownLabel, name: string, text: string): void {
    const part = this.#parts.at(-1);
    if (part && (label === "words" || label === "phrases")) {
      return this.#openList(part, label, this.#mark(text, name));
    }
    const where = placeOf(label);
    const head = part?.heading ? undefined : this.#head;
    const fields = { head, part: part?.culture, objective: part?.objectives.at(-1)?.fields }[where];
    if (!fields) return this.#say("label_misplaced", { written: `${name}:`, where });
    this.#list = "objectives";
    this.#open = fields[fieldNames[label] ?? label] = this.#mark(text, name);
  }

  /** What stands in the label's own line, and the items below it. */
  #openList(part: DraftPart, list: "words" | "phrases", { value, name }: Marked): void {
    this.#list = list;
    this.#open = undefined;
    const between = list === "words" ? /[,;、，；]/u : /[;；]/u;
    const entries = String(value)
      .split(between)
      .filter((entry) => entry.trim() !== "");
    part[list].push(...entries.map((entry) => this.#mark(entry, name)));
  }

  #addText(text: string): void {
    if (!this.#open && this.#parts.length > 0) {
      return this.#say("line_unclear", { written: text.slice(0, nameCharactersMax) });
    }
    // What stands above all parts without a label tells the situation.
    const open = this.#open ?? (this.#head["setting"] ??= this.#mark("", "#"));
    open.value = `${String(open.value)} ${text}`;
    this.#open = open;
  }

  #language(): TargetLanguage | undefined {
    const written = this.#head["language"];
    if (!written) return this.#author.language;
    const { locale } = this.#author;
    const found = readLanguage(targetLanguages, String(written.value), locale);
    if (!found) this.#sayAt(written, "language_unknown");
    return found;
  }

  #category(written: Marked): Marked {
    const text = String(written.value).trim().toLowerCase();
    const known = this.#author.categoryNames.get(text) ?? text.replaceAll(/[\s-]+/gu, "_");
    return new Marked(known, written.line, written.name);
  }

  /** Objectives without any parts are put into some. */
  #partsOf(): DraftPart[] {
    const [only, ...others] = this.#parts;
    if (!only || only.heading || others.length > 0) return this.#parts;
    return splitObjectives(only.objectives).map((objectives, index) =>
      index === 0 ? Object.assign({}, only, { objectives }) : createPart(objectives),
    );
  }

  #phase(part: DraftPart, language: TargetLanguage | undefined): unknown {
    const { heading, culture } = part;
    const node = {
      ...(heading && { titles: heading }),
      objectives: part.objectives.map(({ mark, fields: { examples, ...fields } }) => {
        const objective = {
          ...fields,
          ...(examples && { examples: this.#entry(examples, language) }),
        };
        return new Marked(objective, mark.line, mark.name);
      }),
      words: part.words.map((entry) => this.#entry(entry, language)),
      phrases: part.phrases.map((entry) => this.#entry(entry, language)),
      ...(culture["culture"] && { culture: inOne(language, culture["culture"]) }),
    };
    const first = heading ?? part.objectives[0]?.mark;
    return first ? new Marked(node, first.line, first.name) : node;
  }

  /** `la cuenta = the bill`: what is learned, and what it means. */
  #entry(written: Marked, language: TargetLanguage | undefined): Marked {
    if (!language) this.#sayAt(written, "language_unknown");
    const [text = "", meaning = ""] = String(written.value).split(/[=＝]/u);
    const { nativeLanguage } = this.#author;
    const texts = {
      ...(meaning.trim() !== "" && { [nativeLanguage]: meaning }),
      ...(language && { [language]: text }),
    };
    return new Marked(texts, written.line, written.name);
  }

  #mark(value: string, name: string): Marked {
    const short = name.length > nameCharactersMax ? `${name.slice(0, nameCharactersMax)}…` : name;
    return new Marked(value, this.#line, short);
  }

  #say(code: ScenarioFault["code"], values: ScenarioFault["values"] = {}): void {
    this.#faults.push({ file: this.#file, line: this.#line, code, values });
  }

  /** Said once a line: one missing language is missed by every word. */
  #sayAt({ line, name }: Marked, code: ScenarioFault["code"]): void {
    if (this.#faults.some((fault) => fault.code === code)) return;
    this.#faults.push({ file: this.#file, line, code, values: { field: name } });
  }
}

function createPart(objectives: DraftPart["objectives"]): DraftPart {
  return { heading: undefined, objectives, words: [], phrases: [], culture: {} };
}

/** What labels are called in the scene, where it is something else. */
const fieldNames: Partial<Record<MarkdownLabel, string>> = { nudge: "nudges", example: "examples" };

function inOne(language: TargetLanguage | undefined, text: Marked): Marked {
  return new Marked(language ? { [language]: text.value } : text.value, text.line, text.name);
}

/** `A2–B1` or `A2`; anything else as it is, for the schema to refuse. */
function readLevels({ value, line, name }: Marked): Marked {
  const found =
    String(value)
      .toUpperCase()
      .match(/[ABC][12]/gu) ?? [];
  const levels = found.length === 0 ? value : [found[0], found.at(-1)];
  return new Marked(levels, line, name);
}
