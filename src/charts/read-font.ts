/** What laying out text needs to know of a font: which characters it has, and how wide they are. */
export interface Font {
  hasGlyph(codePoint: number): boolean;
  /** The advance of a character at size 1; 0 for what the font lacks. */
  advance(codePoint: number): number;
}

const windowsPlatform = 3;
const unicodeBasicPlane = 1;

/**
 * Reads characters (`cmap`, format 4: the basic multilingual plane) and widths (`hmtx`) of a TrueType
 * or OpenType file, as its specification lays them out.
 * @throws Error where a table is missing.
 */
export function readFont(bytes: Uint8Array): Font {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = readTables(view);
  const unitsPerEm = view.getUint16(tables.find("head") + 18);
  const widthCount = view.getUint16(tables.find("hhea") + 34);
  const widths = tables.find("hmtx");
  const glyphs = readGlyphs(view, tables.find("cmap"));
  return {
    hasGlyph: (codePoint) => glyphs.has(codePoint),
    advance: (codePoint) => {
      const glyph = glyphs.get(codePoint);
      if (glyph === undefined) return 0;
      return view.getUint16(widths + Math.min(glyph, widthCount - 1) * 4) / unitsPerEm;
    },
  };
}

function readTables(view: DataView) {
  const offsets = new Map<string, number>();
  const count = view.getUint16(4);
  for (let index = 0; index < count; index += 1) {
    const entry = 12 + index * 16;
    const tag = String.fromCodePoint(...[0, 1, 2, 3].map((byte) => view.getUint8(entry + byte)));
    offsets.set(tag, view.getUint32(entry + 8));
  }
  return {
    find: (tag: string): number => {
      const offset = offsets.get(tag);
      if (offset === undefined) throw new Error(`The font has no table ${tag}.`);
      return offset;
    },
  };
}

/** Glyph numbers by code point, of the Windows table for the basic multilingual plane. */
function readGlyphs(view: DataView, cmap: number): ReadonlyMap<number, number> {
  const table = findSegments(view, cmap);
  const count = view.getUint16(table + 6) / 2;
  const ends = table + 14;
  const starts = ends + count * 2 + 2;
  const glyphs = new Map<number, number>();
  for (let segment = 0; segment < count; segment += 1) {
    const start = view.getUint16(starts + segment * 2);
    const end = view.getUint16(ends + segment * 2);
    const delta = view.getUint16(starts + (count + segment) * 2);
    const rangeAt = starts + (count * 2 + segment) * 2;
    const range = view.getUint16(rangeAt);
    for (let codePoint = start; codePoint <= end; codePoint += 1) {
      const listed =
        range === 0 ? codePoint : view.getUint16(rangeAt + range + (codePoint - start) * 2);
      const glyph = listed === 0 ? 0 : (listed + delta) & 0xffff;
      if (glyph !== 0) glyphs.set(codePoint, glyph);
    }
  }
  return glyphs;
}

function findSegments(view: DataView, cmap: number): number {
  const count = view.getUint16(cmap + 2);
  for (let index = 0; index < count; index += 1) {
    const entry = cmap + 4 + index * 8;
    const platform = view.getUint16(entry);
    const encoding = view.getUint16(entry + 2);
    if (platform === windowsPlatform && encoding === unicodeBasicPlane) {
      return cmap + view.getUint32(entry + 4);
    }
  }
  throw new Error("The font has no table of the basic multilingual plane.");
}
