import { deflateSync } from "node:zlib";

/** A PDF with a page for each text, each line of it on a line of its own (Latin letters only). */
export function makePdf(texts: readonly string[], trailer = ""): Uint8Array {
  const contents = texts.map((text) => {
    const lines = text.split("\n").map((line) => `(${line.replaceAll(/[()\\]/g, "\\$&")}) Tj T*`);
    return stream(Buffer.from(`BT /F1 12 Tf 14 TL 50 700 Td ${lines.join(" ")} ET`, "latin1"));
  });
  return assemble(contents, { trailer });
}

/**
 * A PDF with one text in an encoding that is named and not carried, in a font that is not either.
 *
 * @param ordering Adobe's name for the characters: GB1, CNS1, Japan1 or Korea1.
 */
export function makeEastAsianPdf(encoding: string, ordering: string, text: Buffer): Uint8Array {
  const content = stream(Buffer.from(`BT /F1 12 Tf 50 700 Td <${text.toString("hex")}> Tj ET`));
  const font =
    `<< /Type /Font /Subtype /Type0 /BaseFont /Any /Encoding /${encoding} /DescendantFonts [` +
    "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Any /FontDescriptor << /Type /FontDescriptor " +
    "/FontName /Any /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 " +
    "/CapHeight 800 /StemV 80 >> /CIDSystemInfo " +
    `<< /Registry (Adobe) /Ordering (${ordering}) /Supplement 2 >> >>] >>`;
  return assemble([content], { font });
}

/** A PDF that opens only with a password: none fits what is stored of it. */
export function makeEncryptedPdf(): Uint8Array {
  const stored = "ab".repeat(32);
  return makePdf(
    ["secret"],
    `/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${stored}> /U <${stored}> >> ` +
      `/ID [<${"0".repeat(32)}> <${"0".repeat(32)}>]`,
  );
}

/** A PDF of a few hundred bytes whose one page is packed twice and unpacks to so many bytes. */
export function makePdfBomb(unpackedBytes: number): Uint8Array {
  const packed = deflateSync(deflateSync(Buffer.alloc(unpackedBytes, " ")));
  return assemble([stream(packed, "/Filter [/FlateDecode /FlateDecode]")]);
}

const latinFont =
  "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";

function stream(bytes: Buffer, entries = ""): Buffer {
  const head = Buffer.from(`<< /Length ${String(bytes.length)} ${entries} >>\nstream\n`);
  return Buffer.concat([head, bytes, Buffer.from("\nendstream")]);
}

/** Objects 1 to 3 are the catalogue, the pages and the font; then come page and content in turns. */
function assemble(
  contents: readonly Buffer[],
  { trailer = "", font = latinFont }: { trailer?: string; font?: string } = {},
): Uint8Array {
  const pageIds = contents.map((_, index) => `${String(4 + index * 2)} 0 R`);
  const objects: Buffer[] = [
    Buffer.from("<< /Type /Catalog /Pages 2 0 R >>"),
    Buffer.from(
      `<< /Type /Pages /Count ${String(contents.length)} /Kids [${pageIds.join(" ")}] >>`,
    ),
    Buffer.from(font),
    ...contents.flatMap((content, index) => [
      Buffer.from(
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${String(5 + index * 2)} 0 R ` +
          "/Resources << /Font << /F1 3 0 R >> >> >>",
      ),
      content,
    ]),
  ];
  const pieces = [Buffer.from("%PDF-1.7\n")];
  const offsets: number[] = [];
  let length = 9;
  for (const [index, object] of objects.entries()) {
    offsets.push(length);
    const piece = Buffer.concat([
      Buffer.from(`${String(index + 1)} 0 obj\n`),
      object,
      Buffer.from("\nendobj\n"),
    ]);
    pieces.push(piece);
    length += piece.length;
  }
  const rows = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const size = String(objects.length + 1);
  pieces.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n` +
        `<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${String(length)}\n%%EOF\n`,
    ),
  );
  return Uint8Array.from(Buffer.concat(pieces));
}
