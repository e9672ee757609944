/** A stretch of Markdown between its two marks. */
export interface MarkdownSpan {
  /** Where the opening mark begins, and where it has ended. */
  start: number;
  contentStart: number;
  /** Where the closing mark begins; the text's length where none was found. */
  end: number;
  /** What to write to open it anew, and to close it. */
  opener: string;
  closer: string;
  /** Whether the closing mark was found. A code block stays one without; other marks were none. */
  isClosed: boolean;
}

const fence = "```";
const fencePattern = /```(?:([\w+.#-]{1,30})\n)?/y;
const marks = ["**", "__", "~~", "||", "*", "_"] as const;

/**
 * The spans of Discord's Markdown that go over more than one character: code blocks, inline code,
 * bold, italic, underline, strike-through, spoilers. Ordered by their start. What was opened and not
 * (yet) closed is among them, with `isClosed` false.
 */
export function findMarkdownSpans(text: string): MarkdownSpan[] {
  const spans: MarkdownSpan[] = [];
  const open: MarkdownSpan[] = [];
  let position = 0;
  while (position < text.length) {
    const code = readCode(text, position);
    if (code) {
      spans.push(code.span);
      position = code.next;
    } else if (text[position] === "\\") {
      position += 2;
    } else {
      position += readMark({ text, position, open, spans });
    }
  }
  return [...spans, ...open].sort((first, second) => first.start - second.start);
}

/** A code block or inline code that begins at `position`; nothing within it is Markdown. */
function readCode(
  text: string,
  position: number,
): { span: MarkdownSpan; next: number } | undefined {
  if (text[position] !== "`") return undefined;
  fencePattern.lastIndex = position;
  const opening = fencePattern.exec(text);
  return opening ? readFence(text, opening) : readInline(text, position);
}

function readFence(
  text: string,
  { 0: opening, 1: language = "", index: start }: RegExpExecArray,
): { span: MarkdownSpan; next: number } {
  const found = text.indexOf(fence, start + opening.length);
  const end = found < 0 ? text.length : found;
  const opener = `${fence}${language}\n`;
  const contentStart = start + opening.length;
  const span = { start, contentStart, end, opener, closer: fence, isClosed: found >= 0 };
  return { span, next: end + fence.length };
}

function readInline(text: string, start: number): { span: MarkdownSpan; next: number } | undefined {
  const mark = text.startsWith("``", start) ? "``" : "`";
  const contentStart = start + mark.length;
  if (contentStart >= text.length) return undefined;
  const found = findRun(text, mark, contentStart);
  const end = found < 0 ? text.length : found;
  const span = { start, contentStart, end, opener: mark, closer: mark, isClosed: found >= 0 };
  return { span, next: found < 0 ? contentStart : end + mark.length };
}

/** The next run of backticks that is as long as `mark`, and no longer. */
function findRun(text: string, mark: string, from: number): number {
  const runs = text.slice(from).matchAll(/`+/g);
  const found = runs.find(([run]) => run === mark);
  return found ? from + found.index : -1;
}

interface Scan {
  text: string;
  position: number;
  open: MarkdownSpan[];
  spans: MarkdownSpan[];
}

/** Closes or opens a span where a mark stands; answers how many characters were read. */
function readMark(scan: Scan): number {
  const { text, position, open, spans } = scan;
  const mark = markAt(text, position, open.at(-1)?.opener);
  if (mark === undefined) return 1;
  const opened = open.findLastIndex((span) => span.opener === mark);
  if (opened >= 0 && mayClose(text, position, mark)) {
    // Marks opened after this one were no marks.
    const closed = open.splice(opened).slice(0, 1);
    spans.push(...closed.map((span) => closeAt(span, position)));
  } else if (opened < 0 && mayOpen(text, position, mark)) {
    const contentStart = position + mark.length;
    const marks = { opener: mark, closer: mark };
    open.push({ start: position, contentStart, end: text.length, ...marks, isClosed: false });
  }
  return mark.length;
}

function closeAt(span: MarkdownSpan, end: number): MarkdownSpan {
  return { ...span, end, isClosed: true };
}

/** Of `***`, the mark that was opened last is closed first. */
function markAt(text: string, position: number, innermost: string | undefined): string | undefined {
  const found = marks.filter((mark) => text.startsWith(mark, position));
  const isTriple = text.startsWith("***", position) || text.startsWith("___", position);
  return isTriple ? (found.find((mark) => mark === innermost) ?? found[0]) : found[0];
}

function mayOpen(text: string, position: number, mark: string): boolean {
  const next = text[position + mark.length] ?? " ";
  return /\S/.test(next) && !(mark === "_" && isWord(text[position - 1]));
}

function mayClose(text: string, position: number, mark: string): boolean {
  return /\S/.test(text.charAt(position - 1)) && !(mark === "_" && isWord(text[position + 1]));
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}
