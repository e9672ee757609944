/** Without what editors put at a file's beginning and at its lines' ends, which says nothing. */
export function plainMarkdown(source: string): string {
  return source.replace(/^\uFEFF/u, "").replaceAll("\r\n", "\n");
}

/** A persona's Markdown: what stands between the lines of dashes, and what stands below them. */
export function splitPersonaSource(source: string): { yaml: string; markdown: string } | undefined {
  const match = /^---\n(.*?)\n---\n(.*)$/s.exec(plainMarkdown(source));
  if (!match) return undefined;
  const [, yaml = "", markdown = ""] = match;
  return { yaml, markdown };
}
