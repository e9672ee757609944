/** What a test wants to see in a server's own persona; the rest is as a form would make it. */
interface PersonaSourceChanges {
  name?: string;
  description?: string;
  text?: string;
  /** Rows of front matter behind the others. */
  fields?: readonly string[];
}

/** The Markdown of a persona that a server's admin might write. */
export function personaSource(changes: PersonaSourceChanges = {}): string {
  const { name = "Captain Nemo", description = "Talks of the sea.", fields = [] } = changes;
  const text = changes.text ?? "You are a captain who loves {language} and asks about the sea.";
  return [
    "---",
    "# A tutor that only this server has.",
    `names: ${JSON.stringify(name)}`,
    `descriptions: ${JSON.stringify(description)}`,
    ...fields,
    "---",
    text,
    "",
  ].join("\n");
}
