import type { TargetLanguage } from "#/languages/languages.ts";

const words = (...articles: string[]) => new RegExp(`^(?:${articles.join("|")})\\s+(?=\\S)`, "iu");

/** What may stand before a word without being part of it; in English also the "to" of verbs. */
const articles: Partial<Readonly<Record<TargetLanguage, RegExp>>> = {
  en: words("the", "an?", "to"),
  es: words("el", "las?", "l[oa]s?", "un[oa]?s?"),
  fr: new RegExp(
    `${words("l[ea]s?", "une?", "des", "du", "de la").source}|^(?:de )?l'(?=\\S)`,
    "iu",
  ),
  de: words("d(?:er|ie|as|en|em|es)", "ein(?:e[rnms]?)?"),
  it: new RegExp(`${words("il", "l[oae]", "gli", "i", "un[oa]?").source}|^(?:l|un)'(?=\\S)`, "iu"),
  pt: words("[oa]s?", "uma?s?", "uns"),
  nl: words("de", "het", "een"),
  da: words("en", "et"),
  no: words("en", "ei", "et"),
  sv: words("en", "ett"),
  el: words("ο", "η", "τ[οηα]ν?", "οι", "τους?", "της", "τις", "των", "ένας?", "μ[ιί]α"),
  ar: /^ال(?=\p{L}{2})/u,
};

/** A text and the article before it; empty where there is none, or nothing else. */
export function splitArticle(
  text: string,
  language: TargetLanguage,
): { article: string; rest: string } {
  const [article = ""] = articles[language]?.exec(text) ?? [];
  return { article: article.trim().toLowerCase(), rest: text.slice(article.length) };
}
