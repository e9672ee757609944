/** What a column of a table or a field of a note holds. */
export type ColumnRole = "front" | "back" | "reading" | "example" | "tags";

/** Names that programs and people give them, in lower case and without signs. */
const namesOf: Readonly<Record<ColumnRole, string>> = {
  front:
    "front word words term expression phrase vocab vocabulary target question kanji hanzi simplified text title item",
  back: "back meaning meanings translation definition answer gloss native english meaning1",
  reading: "reading readings kana furigana hiragana pinyin pronunciation romaji romanization",
  example: "example examples sentence examplesentence context notes note",
  tags: "tags tag labels",
};

const roles = new Map<string, ColumnRole>(
  (["front", "back", "reading", "example", "tags"] as const).flatMap((role) =>
    namesOf[role].split(" ").map((name) => [name, role] as const),
  ),
);

/** The role that a column's name tells; undefined where it tells none. */
export function roleOf(name: string): ColumnRole | undefined {
  return roles.get(name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, ""));
}

/** Which column has which role; of two for one role the first. */
export type Columns = ReadonlyMap<ColumnRole, number>;

/**
 * The columns by their names, where both sides are named; else what is asked is the first one that
 * `isFilled`, and what it means the second.
 */
export function chooseColumns(
  names: readonly string[],
  isFilled: (column: number) => boolean,
): Columns {
  const chosen = new Map<ColumnRole, number>();
  names.forEach((name, column) => {
    const role = roleOf(name);
    if (role !== undefined && !chosen.has(role)) chosen.set(role, column);
  });
  if (chosen.has("front") && chosen.has("back")) return chosen;
  const isSide = (column: number) => {
    const role = roleOf(names[column] ?? "");
    return role === undefined || role === "front" || role === "back";
  };
  const [front, back] = names
    .map((_, column) => column)
    .filter((column) => isSide(column) && isFilled(column));
  chosen.delete("front");
  chosen.delete("back");
  if (front !== undefined) chosen.set("front", front);
  if (back !== undefined) chosen.set("back", back);
  return chosen;
}
