/** One gap of a text: Anki asks all of the same number by one card. */
export interface Gap {
  /** From 1, as the author counted. */
  number: number;
  before: string;
  answer: string;
  after: string;
  hint: string;
}

/** A text with gaps, without their marks. */
export interface GappedText {
  text: string;
  gaps: Gap[];
}

const marks = /\{\{c(\d{1,3})::|\}\}/gu;

interface Opened {
  number: number;
  start: number;
}

/** Reads `El {{c1::gato::animal}} duerme`, also where one gap lies in another. */
export function readGaps(field: string): GappedText {
  let text = "";
  let at = 0;
  const open: Opened[] = [];
  const closed: (Opened & { end: number; hint: string })[] = [];
  for (const mark of field.matchAll(marks)) {
    text += field.slice(at, mark.index);
    at = mark.index + mark[0].length;
    if (mark[1] !== undefined) {
      open.push({ number: Number(mark[1]), start: text.length });
      continue;
    }
    const gap = open.pop();
    if (!gap) {
      text += mark[0];
      continue;
    }
    const [answer = "", hint = ""] = text.slice(gap.start).split("::");
    text = text.slice(0, gap.start) + answer;
    closed.push({ ...gap, end: text.length, hint });
  }
  text += field.slice(at);
  const gaps = closed
    .toSorted((one, other) => one.number - other.number || one.start - other.start)
    .map(({ number, start, end, hint }) => ({
      number,
      before: text.slice(0, start),
      answer: text.slice(start, end),
      after: text.slice(end),
      hint,
    }));
  return { text, gaps };
}
