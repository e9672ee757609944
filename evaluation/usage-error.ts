/** Something that whoever runs the evaluation can put right; its lines say how. */
export class UsageError extends Error {
  constructor(lines: readonly string[]) {
    super(lines.join("\n"));
    this.name = "UsageError";
  }
}
