import { findMarkdownSpans, type MarkdownSpan } from "./markdown-spans.ts";
import { neutralise } from "./neutralise.ts";
import { isVisible, splitText, type PartLimits } from "./split-text.ts";

/**
 * Discord takes 2,000 characters. The rest is kept for the marks that mend cut Markdown and for a
 * line under the answer; the bytes are those above which Discord fails.
 */
const pieceLimits: PartLimits = { characters: 1_850, bytes: 9_500 };

/**
 * A model's text as the messages that show it: harmless, each within Discord's limits and valid
 * Markdown by itself. `isGrowing` text is taken to close what it has opened; in text that is complete,
 * a mark without its partner is an ordinary character, except that an open code block is closed.
 */
export function renderParts(text: string, isGrowing: boolean): string[] {
  const harmless = neutralise(text);
  // Marks at the very end of a growing text are half written, and would join those that mend it.
  const safe = isGrowing ? harmless.replace(/[`*_~|]+$/, "") : harmless;
  const spans = findStandingSpans(safe, isGrowing);
  let start = 0;
  return splitText(safe, pieceLimits)
    .map((piece) => {
      const end = start + piece.length;
      const part = healPiece({ text: safe, spans, start, end });
      start = end;
      return part;
    })
    .filter(isVisible);
}

/** The spans that are, or will be, more than characters. Of code left open only the last can be meant. */
function findStandingSpans(text: string, isGrowing: boolean): MarkdownSpan[] {
  const spans = findMarkdownSpans(text);
  const openCode = spans.findLast((span) => !span.isClosed && isCode(span));
  return spans.filter(
    (span) =>
      span.isClosed ||
      (span === openCode && (isGrowing || isCodeBlock(span))) ||
      (isGrowing && !isCode(span)),
  );
}

interface Piece {
  text: string;
  spans: readonly MarkdownSpan[];
  start: number;
  end: number;
}

/** Opens anew what an earlier piece left open, and closes what this one does. */
function healPiece(piece: Piece): string {
  const { text, spans } = piece;
  const start = skipClosers(piece);
  const end = dropOpeners({ ...piece, start });
  const before = spans.filter((span) => span.start < piece.start && span.end > start);
  const after = spans.filter((span) => span.start < end && span.end >= end && span.end > start);
  const isInCode = before.some(isCodeBlock);
  const body = text.slice(start, end);
  const trimmed = isInCode ? body.replace(/^\n+/, "").trimEnd() : body.trim();
  if (!isVisible(trimmed)) return "";
  const opening = before.map((span) => span.opener).join("");
  const closing = after.toReversed().map((span) => closerBehind(trimmed, span));
  return opening + trimmed + closing.join("");
}

/** Where a span ends at the very beginning of a piece, its closing mark was set by the piece before. */
function skipClosers({ text, spans, start }: Piece): number {
  return spans
    .filter((span) => span.isClosed && span.start < start && span.end >= start)
    .sort((first, second) => first.end - second.end)
    .reduce(
      (from, span) =>
        text.slice(from, span.end).trim() === "" ? span.end + span.closer.length : from,
      start,
    );
}

/** Where a span begins at the very end of a piece, the next piece opens it. */
function dropOpeners({ text, spans, start, end }: Piece): number {
  return spans
    .filter((span) => span.start >= start && span.start < end && span.end >= end)
    .toReversed()
    .reduce((to, span) => (text.slice(span.contentStart, to).trim() === "" ? span.start : to), end);
}

/** A block's closing mark stands on its own line; a backtick would join the one that closes. */
function closerBehind(body: string, span: MarkdownSpan): string {
  if (isCodeBlock(span)) return `\n${span.closer}`;
  return body.endsWith("`") && isCode(span) ? ` ${span.closer}` : span.closer;
}

function isCode(span: MarkdownSpan): boolean {
  return span.closer.startsWith("`");
}

function isCodeBlock(span: MarkdownSpan): boolean {
  return span.closer === "```";
}
