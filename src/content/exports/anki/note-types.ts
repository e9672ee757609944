/** Words and parts of materials, and sentences with a gap. */
export type NoteTypeName = "basic" | "cloze";

/** Anki knows a type again by its id; ours are instants in 2026, as its own are. */
export const noteTypeIds: Readonly<Record<NoteTypeName, number>> = {
  basic: 1_780_000_000_001,
  cloze: 1_780_000_000_002,
};

const css =
  ".card { font-family: sans-serif; font-size: 22px; text-align: center; }\n.cloze { font-weight: bold; }\n.notes { font-size: 16px; opacity: 0.8; }";

const reading = "{{#Reading}}<div>{{furigana:Reading}}</div>{{/Reading}}";
const notes = '{{#Notes}}<div class="notes">{{Notes}}</div>{{/Notes}}';
const line = "<hr id=answer>";

/** A template shows nothing, and so makes no card, where its last field is empty. */
const templates: Readonly<Record<NoteTypeName, readonly [string, string, string][]>> = {
  basic: [
    [
      "Recognition",
      "{{#Recognition}}{{Expression}}{{/Recognition}}",
      `{{FrontSide}}${line}${reading}{{Meaning}}${notes}`,
    ],
    [
      "Recall",
      "{{#Recall}}{{Meaning}}{{/Recall}}",
      `{{FrontSide}}${line}{{Expression}}${reading}${notes}`,
    ],
  ],
  cloze: [["Cloze", "{{cloze:Text}}", `{{cloze:Text}}${line}${reading}${notes}`]],
};

/** The last one is no text: it holds the whole item, so that it comes back as it was. No card shows it. */
const noteFields: Readonly<Record<NoteTypeName, readonly string[]>> = {
  basic: ["Expression", "Meaning", "Reading", "Notes", "Recognition", "Recall", "Parley"],
  cloze: ["Text", "Reading", "Notes", "Parley"],
};

/** Which fields must hold something for a card of a template to be there: only for types without gaps. */
const required = [
  [0, "all", [0, 4]],
  [1, "all", [1, 5]],
];

/** The `models` of a collection. */
export function describeNoteTypes(now: Date): object {
  const seconds = Math.floor(now.getTime() / 1_000);
  return Object.fromEntries(
    (["basic", "cloze"] as const).map((name) => [
      String(noteTypeIds[name]),
      {
        id: noteTypeIds[name],
        name: `Parley (${name})`,
        type: name === "cloze" ? 1 : 0,
        mod: seconds,
        usn: -1,
        sortf: 0,
        did: 1,
        tmpls: templates[name].map(([title, qfmt, afmt], ord) => ({
          name: title,
          ord,
          qfmt,
          afmt,
          bqfmt: "",
          bafmt: "",
          did: null,
          bfont: "",
          bsize: 0,
        })),
        flds: noteFields[name].map((title, ord) => ({
          name: title,
          ord,
          sticky: false,
          rtl: false,
          font: "Arial",
          size: 20,
          media: [],
        })),
        css,
        latexPre:
          "\\documentclass[12pt]{article}\n\\special{papersize=3in,5in}\n\\usepackage[utf8]{inputenc}\n\\usepackage{amssymb,amsmath}\n\\pagestyle{empty}\n\\setlength{\\parindent}{0in}\n\\begin{document}\n",
        latexPost: "\\end{document}",
        latexsvg: false,
        ...(name === "basic" ? { req: required } : {}),
        tags: [],
        vers: [],
      },
    ]),
  );
}
