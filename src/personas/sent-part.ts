/** Below this line, a file is for people alone. */
const notesLine = "<!-- notes for people: never sent -->";

/** What of a file of `personas/` a model may be told; its lines are the file's first ones. */
export function sentPart(markdown: string): string {
  const rows = markdown.split("\n");
  const notes = rows.findIndex((row) => row.trim() === notesLine);
  return rows.slice(0, notes < 0 ? rows.length : notes).join("\n");
}
