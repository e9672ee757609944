/** A picture to be rendered: SVG text and its size in CSS pixels. */
export interface Drawing {
  readonly svg: string;
  readonly widthPx: number;
  readonly heightPx: number;
}

type Attributes = Readonly<Record<string, string | number>>;

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

/** One SVG element; `children` are elements already, or text that went through {@link escapeText}. */
export function element(name: string, attributes: Attributes, children = ""): string {
  const written = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${typeof value === "number" ? round(value) : escapeText(value)}"`,
  );
  return `<${name}${written.join("")}>${children}</${name}>`;
}

/** A text as it may stand between tags or in an attribute. */
export function escapeText(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => String(entities[character]));
}

/** Two decimals are finer than any pixel. */
function round(value: number): number {
  return Math.round(value * 100) / 100;
}
