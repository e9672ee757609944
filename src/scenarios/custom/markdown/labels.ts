/** What stands before a colon in the Markdown of a scene. */
export type MarkdownLabel = HeadLabel | PartLabel | ObjectiveLabel;

type HeadLabel =
  | "category"
  | "levels"
  | "language"
  | "summary"
  | "setting"
  | "tutor"
  | "learner"
  | "ending"
  | "region";

type PartLabel = "words" | "phrases" | "culture";

type ObjectiveLabel = "evidence" | "nudge" | "example";

/** Where a label may stand: above the first part, in a part, or below one of its objectives. */
export type LabelPlace = "head" | "part" | "objective";

/** As people write it in the eight languages of the interface, lower-case; English comes first. */
interface LabelNames {
  place: LabelPlace;
  names: readonly string[];
}

const labels: Readonly<Record<MarkdownLabel, LabelNames>> = {
  category: {
    place: "head",
    names: [
      "category",
      "categoría",
      "catégorie",
      "kategorie",
      "categoria",
      "类别",
      "分类",
      "カテゴリー",
      "分野",
    ],
  },
  levels: {
    place: "head",
    names: [
      "level",
      "levels",
      "nivel",
      "niveles",
      "niveau",
      "niveaux",
      "livello",
      "livelli",
      "nível",
      "níveis",
      "水平",
      "级别",
      "レベル",
    ],
  },
  language: {
    place: "head",
    names: [
      "language",
      "idioma",
      "lengua",
      "langue",
      "sprache",
      "lingua",
      "língua",
      "语言",
      "言語",
    ],
  },
  summary: {
    place: "head",
    names: [
      "summary",
      "resumen",
      "résumé",
      "zusammenfassung",
      "riassunto",
      "resumo",
      "简介",
      "あらすじ",
      "要約",
    ],
  },
  setting: {
    place: "head",
    names: [
      "situation",
      "setting",
      "situación",
      "situation",
      "situazione",
      "situação",
      "情境",
      "情景",
      "状況",
    ],
  },
  tutor: {
    place: "head",
    names: ["tutor", "tutrice", "tuteur", "tutorin", "tutora", "导师", "チューター"],
  },
  learner: {
    place: "head",
    names: [
      "learner",
      "you",
      "tú",
      "estudiante",
      "toi",
      "élève",
      "du",
      "tu",
      "allievo",
      "você",
      "aluno",
      "学习者",
      "你",
      "あなた",
      "学習者",
    ],
  },
  ending: {
    place: "head",
    names: [
      "ending",
      "end",
      "final",
      "fin",
      "schluss",
      "ende",
      "finale",
      "fine",
      "fim",
      "结尾",
      "结局",
      "終わり",
      "結末",
    ],
  },
  region: {
    place: "head",
    names: ["region", "región", "région", "regione", "região", "地区", "地域"],
  },
  words: {
    place: "part",
    names: [
      "words",
      "palabras",
      "mots",
      "wörter",
      "parole",
      "palavras",
      "词语",
      "单词",
      "単語",
      "言葉",
    ],
  },
  phrases: {
    place: "part",
    names: [
      "phrases",
      "frases",
      "tournures",
      "wendungen",
      "frasi",
      "expressões",
      "句子",
      "常用句",
      "表現",
    ],
  },
  culture: {
    place: "part",
    names: [
      "culture",
      "good to know",
      "cultura",
      "culture",
      "kultur",
      "gut zu wissen",
      "文化",
      "小知识",
      "豆知識",
    ],
  },
  evidence: {
    place: "objective",
    names: [
      "met when",
      "counts when",
      "cuenta si",
      "compte si",
      "zählt wenn",
      "vale se",
      "conta se",
      "算完成",
      "達成条件",
    ],
  },
  nudge: {
    place: "objective",
    names: ["hint", "pista", "indice", "hinweis", "suggerimento", "dica", "提示", "ヒント"],
  },
  example: {
    place: "objective",
    names: [
      "example",
      "ejemplo",
      "exemple",
      "beispiel",
      "esempio",
      "exemplo",
      "例句",
      "例子",
      "例",
    ],
  },
};

const entries = Object.entries(labels) as [MarkdownLabel, LabelNames][];

const byName = new Map(entries.flatMap(([label, { names }]) => names.map((name) => [name, label])));

/** The label that is meant, in whichever language; undefined where it is none. */
export function findLabel(written: string): MarkdownLabel | undefined {
  return byName.get(written.trim().normalize("NFC").toLowerCase());
}

/** Where a label may stand. */
export function placeOf(label: MarkdownLabel): LabelPlace {
  return labels[label].place;
}

/** All labels as they may be written in English, for who mistyped one. */
export const labelNames: string = entries
  .map(([, { names }]) => names[0] ?? "")
  .map((name) => name.charAt(0).toUpperCase() + name.slice(1))
  .join(", ");
