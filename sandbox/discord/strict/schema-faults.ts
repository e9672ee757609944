import type { BodyFault } from "../rest/discord-error.ts";

/** What the schemas of `discord-api-spec` offer. */
export interface BodySchema {
  safeParse(body: unknown): { success: boolean; error?: { issues: readonly Issue[] } | undefined };
}

/** An issue of Zod's, as far as it is read here. */
interface Issue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly maximum?: unknown;
  readonly minimum?: unknown;
  readonly expected?: unknown;
  readonly errors?: readonly (readonly Issue[])[];
}

/** What a schema finds wrong with a body, in Discord's words where they are known. */
export function schemaFaults(
  schema: BodySchema,
  body: unknown,
  base: readonly PropertyKey[] = [],
): BodyFault[] {
  const issues = schema.safeParse(body).error?.issues ?? [];
  return issues.flatMap((issue) => readIssue(issue, base));
}

function readIssue(issue: Issue, base: readonly PropertyKey[]): BodyFault[] {
  const path = [...base, ...issue.path];
  if (issue.code === "invalid_union" && issue.errors?.length) {
    return pickBranch(issue.errors).flatMap((inner) => readIssue(inner, path));
  }
  const { code, message } = nameIssue(issue);
  return [{ path, code, message }];
}

/** Of a union the branch that was meant: the one whose `type` fits, else the one with the fewest issues. */
function pickBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] {
  const typed = branches.filter((issues) => !issues.some((issue) => issue.path[0] === "type"));
  const candidates = typed.length > 0 ? typed : branches;
  return candidates.toSorted((first, second) => first.length - second.length)[0] ?? [];
}

function nameIssue(issue: Issue): { code: string; message: string } {
  const { code, maximum, minimum, expected, message } = issue;
  const name = names[code ?? ""];
  if (!name) return { code: "BASE_TYPE_CHOICES", message: `${message} (${code ?? "invalid"}).` };
  const bound = String(maximum ?? minimum ?? expected);
  return { code: name.code, message: name.message.replace("{}", bound) };
}

const names: Readonly<Record<string, { code: string; message: string }>> = {
  too_big: { code: "BASE_TYPE_MAX_LENGTH", message: "Must be {} or fewer in length." },
  too_small: { code: "BASE_TYPE_MIN_LENGTH", message: "Must be {} or more in length." },
  invalid_type: { code: "BASE_TYPE_REQUIRED", message: "Expected {}." },
};
