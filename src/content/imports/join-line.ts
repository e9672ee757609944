/** A piece of a line as pdf.js finds it; within it, letters are in the order in which they are read. */
export interface LinePiece {
  readonly str: string;
  /** `rtl` where its letters are Arabic or Hebrew. */
  readonly dir: string;
  /** Its fifth number is how far to the right it stands. */
  readonly transform: readonly number[];
}

type Direction = "ltr" | "rtl";

interface Run {
  direction: Direction;
  texts: string[];
}

/**
 * A line of a PDF in the order in which it is read. Where Arabic or Hebrew stand in it, its pieces are
 * put in order by where they stand: in which order they are stored, every program decides for itself.
 */
export function joinLine(pieces: readonly LinePiece[]): string {
  const isOneWay = pieces.every(({ dir }) => dir !== "rtl");
  const line = isOneWay ? pieces.map(({ str }) => str).join("") : orderLine(pieces);
  return line.replaceAll(shapes, (shape) => shape.normalize("NFKC"));
}

/** Glyphs that stand for letters: East Asian radicals, ligatures, Hebrew and Arabic forms. */
const shapes = /[\u2E80-\u2FDF\uFB00-\uFB06\uFB1D-\uFDFF\uFE70-\uFEFC]/gu;

function orderLine(pieces: readonly LinePiece[]): string {
  const ordered = pieces
    .filter(({ str }) => str !== "")
    .sort((first, second) => leftOf(first) - leftOf(second));
  const directions = ordered.map(directionOf);
  const lettersOf = (direction: Direction) =>
    ordered.reduce(
      (sum, { str }, index) => sum + (directions[index] === direction ? str.length : 0),
      0,
    );
  const base: Direction = lettersOf("rtl") > lettersOf("ltr") ? "rtl" : "ltr";
  const runs: Run[] = [];
  for (const [index, { str }] of ordered.entries()) {
    const before = directions.slice(0, index).findLast(Boolean) ?? base;
    const after = directions.slice(index).find(Boolean) ?? base;
    // Blanks and signs go with what stands around them, else with the line.
    const direction = directions[index] ?? (before === after ? before : base);
    const last = runs.at(-1);
    if (last?.direction === direction) last.texts.push(str);
    else runs.push({ direction, texts: [str] });
  }
  const texts = runs.map((run) => inOrder(run.texts, run.direction).join(""));
  return inOrder(texts, base).join("");
}

function leftOf({ transform }: LinePiece): number {
  return transform[4] ?? 0;
}

function directionOf({ str, dir }: LinePiece): Direction | undefined {
  if (dir === "rtl") return "rtl";
  return /[\p{L}\p{N}]/u.test(str) ? "ltr" : undefined;
}

function inOrder(texts: readonly string[], direction: Direction): readonly string[] {
  return direction === "rtl" ? texts.toReversed() : texts;
}
