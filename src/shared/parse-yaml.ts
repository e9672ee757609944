import { CST, Lexer, LineCounter, parseDocument, type Document, type ErrorCode } from "yaml";

/** What can be wrong with YAML that a person wrote, before anybody asks what it says. */
export type YamlFaultCode =
  | "yaml_broken"
  | "indent_wrong"
  | "sign_missing"
  | "quotes_missing"
  | "field_twice"
  | "alias_found"
  | "yaml_tangled";

export interface YamlFault {
  code: YamlFaultCode;
  /** Counted from 1. */
  line: number;
}

/** What a document says, and where. */
export interface ParsedYaml {
  value: unknown;
  /** The line of a field, or of the nearest one around it that is there; 0 where none is. */
  lineOf(path: readonly PropertyKey[]): number;
}

/** What the parser minds most, in words of ours: its own are English. */
const yamlFaults: Partial<Record<ErrorCode, YamlFaultCode>> = {
  TAB_AS_INDENT: "indent_wrong",
  BAD_INDENT: "indent_wrong",
  MISSING_CHAR: "sign_missing",
  MULTILINE_IMPLICIT_KEY: "sign_missing",
  BLOCK_AS_IMPLICIT_KEY: "quotes_missing",
  BAD_SCALAR_START: "quotes_missing",
  BAD_DQ_ESCAPE: "quotes_missing",
  UNEXPECTED_TOKEN: "quotes_missing",
  DUPLICATE_KEY: "field_twice",
};

/**
 * Reads YAML that anybody may have written, in a time that is bounded by its length. References
 * (`*`), of which a few make a document of any size or one without an end, are not followed.
 */
export function parseYaml(source: string): ParsedYaml | { faults: YamlFault[] } {
  const tangled = findTangles(source);
  if (tangled) return { faults: [tangled] };
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines });
  const faults: YamlFault[] = [];
  for (const { code, pos } of document.errors) {
    const { line } = lines.linePos(pos[0]);
    // What else it minds in a line follows from the first.
    if (faults.at(-1)?.line !== line)
      faults.push({ line, code: yamlFaults[code] ?? "yaml_broken" });
  }
  if (faults.length > 0) return { faults };
  return { value: document.toJS(), lineOf: (path) => lineOf(document, lines, path) };
}

/** More than anybody writes by hand within what a file may hold. */
const tokensMax = 15_000;

/** Brackets within brackets, and items within items of one line. */
const depthMax = 5;

const depths: Readonly<Record<string, number>> = {
  "flow-map-start": 1,
  "flow-seq-start": 1,
  "flow-map-end": -1,
  "flow-seq-end": -1,
};

/**
 * The first thing in it that nobody needs, and that can take the parser any time: it is looked for
 * in the stream of signs, which takes as long as the text is.
 */
function findTangles(source: string): YamlFault | undefined {
  let [line, brackets, items, tokens] = [1, 0, 0, 0];
  for (const token of new Lexer().lex(source)) {
    const type = CST.tokenType(token) ?? "";
    if (type === "alias") return { code: "alias_found", line };
    tokens += 1;
    brackets += depths[type] ?? 0;
    items = type === "newline" ? 0 : items + Number(type === "seq-item-ind");
    const isDeep = Math.max(brackets, items) > depthMax;
    if (isDeep || type === "explicit-key-ind" || tokens > tokensMax) {
      return { code: "yaml_tangled", line };
    }
    line += token.split("\n").length - 1;
  }
  return undefined;
}

function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const node: unknown = document.getIn(path.slice(0, depth), true);
    const begin = (node as { range?: readonly number[] } | undefined)?.range?.[0];
    if (begin !== undefined) return lines.linePos(begin).line;
  }
  return 0;
}
