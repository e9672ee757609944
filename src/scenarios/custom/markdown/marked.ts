/** A part of what somebody wrote, with where it stands and what it is called there. */
export class Marked {
  value: unknown;
  readonly line: number;
  readonly name: string;

  constructor(value: unknown, line: number, name: string) {
    this.value = value;
    this.line = line;
    this.name = name;
  }
}

/** Takes the marks out of a tree: what it says, and the marks by their paths, joined by dots. */
export function unmark(tree: unknown): { value: unknown; marks: ReadonlyMap<string, Marked> } {
  const marks = new Map<string, Marked>();
  const walk = (node: unknown, path: readonly (string | number)[]): unknown => {
    if (node instanceof Marked) {
      marks.set(path.join("."), node);
      return walk(node.value, path);
    }
    if (Array.isArray(node)) return node.map((entry, index) => walk(entry, [...path, index]));
    if (typeof node !== "object" || node === null) return node;
    return Object.fromEntries(
      Object.entries(node).map(([key, entry]) => [key, walk(entry, [...path, key])]),
    );
  };
  return { value: walk(tree, []), marks };
}
