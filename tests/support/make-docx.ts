import { Zip, ZipDeflate, zipSync } from "fflate";

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const documentName = "word/document.xml";

/** One paragraph of a Word document, of the style of this id. */
export function paragraph(text: string, styleId?: string): string {
  const style = styleId === undefined ? "" : `<w:pPr><w:pStyle w:val="${styleId}"/></w:pPr>`;
  return `<w:p>${style}<w:r><w:t>${text}</w:t></w:r></w:p>`;
}

/** The text of a document as Word stores it, around these paragraphs. */
export function documentXml(body: string): string {
  return `${declaration}<w:document ${namespace}><w:body>${body}</w:body></w:document>`;
}

/** The styles of a German Word: ids in German, names in English. */
const stylesXml =
  `${declaration}<w:styles ${namespace}>` +
  '<w:style w:styleId="Standard"><w:name w:val="Normal"/></w:style>' +
  '<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>' +
  '<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style></w:styles>';

/** A Word document with these paragraphs, and whatever else shall be in its archive. */
export function makeDocx(body: string, more: Record<string, Uint8Array> = {}): Uint8Array {
  return zipSync({
    "[Content_Types].xml": Buffer.from(`${declaration}<Types/>`),
    ...more,
    [documentName]: Buffer.from(documentXml(body)),
    "word/styles.xml": Buffer.from(stylesXml),
  });
}

/** A document of a few kilobytes that unpacks to so many; its archive says so. */
export function makeDocxBomb(unpackedBytes: number): Uint8Array {
  return zipSync({ [documentName]: new Uint8Array(unpackedBytes).fill(32) }, { level: 9 });
}

/** The same, but its archive says that there are a hundred bytes. */
export function makeLyingDocxBomb(unpackedBytes: number): Uint8Array {
  const archive = Buffer.from(makeDocxBomb(unpackedBytes));
  const directory = archive.lastIndexOf("PK\u0001\u0002");
  archive.writeUInt32LE(100, 22);
  archive.writeUInt32LE(100, directory + 24);
  return archive;
}

/** The same, but its archive says nothing of sizes before the bytes themselves. */
export function makeSilentDocxBomb(unpackedBytes: number): Uint8Array {
  const chunks: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    chunks.push(chunk);
  });
  const file = new ZipDeflate(documentName, { level: 9 });
  zip.add(file);
  const step = new Uint8Array(1024 * 1024).fill(32);
  for (let made = 0; made < unpackedBytes; made += step.length) file.push(step);
  file.push(new Uint8Array(), true);
  zip.end();
  return Buffer.concat(chunks);
}
