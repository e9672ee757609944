import { IntlMessageFormat } from "intl-messageformat";

type Element = ReturnType<IntlMessageFormat["getAst"]>[number];

/**
 * Every argument that an ICU message names, with how it is used: `amount:argument`,
 * `state:select(active|paused|other)`. Two messages that agree can be filled in alike.
 */
export function collectArguments(text: string, locale: string): string[] {
  const found = new Set(walk(parse(text, locale)).map(describe));
  return [...found].sort();
}

/** The forms of each plural of a message, exact ones (`=0`) left out. */
export function collectPluralCategories(text: string, locale: string): string[][] {
  return walk(parse(text, locale)).flatMap((element) =>
    "pluralType" in element
      ? [Object.keys(element.options).filter((form) => !form.startsWith("="))]
      : [],
  );
}

function parse(text: string, locale: string): Element[] {
  return new IntlMessageFormat(text, locale, undefined, { ignoreTag: true }).getAst();
}

/** The elements that take an argument, at any depth. */
function walk(elements: readonly Element[]): (Element & { value: string })[] {
  return elements.flatMap((element) => {
    const inner =
      "options" in element
        ? Object.values(element.options).flatMap((option) => walk(option.value))
        : [];
    return isArgument(element) ? [element, ...inner] : inner;
  });
}

/** The parser's numbers for what an element is. */
const kinds = ["literal", "argument", "number", "date", "time", "select", "plural"];

/** Literal text takes none, and the `#` of a plural has no value. */
function isArgument(element: Element): element is Element & { value: string } {
  return "value" in element && kinds[element.type] !== "literal";
}

function describe(element: Element & { value: string }): string {
  const forms =
    "options" in element && !("pluralType" in element)
      ? `(${Object.keys(element.options).sort().join("|")})`
      : "";
  return `${element.value}:${kinds[element.type]}${forms}`;
}
