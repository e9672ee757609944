import { parseSync } from "oxc-parser";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

export const root = path.resolve(import.meta.dirname, "../..");

/** One import, re-export or dynamic import, type imports included. */
export interface Import {
  file: string;
  specifier: string;
  /** The imported file below the root, where it is one of ours. */
  target: string | undefined;
}

/** Files of the project below `folders`, tracked or new, with `extension`, as paths below the root. */
export function listFiles(folders: readonly string[], extension = /\.(ts|tsx)$/): string[] {
  const command = ["ls-files", "--cached", "--others", "--exclude-standard", "--", ...folders];
  return execFileSync("git", command, { cwd: root, encoding: "utf8" })
    .split("\n")
    .filter((file) => extension.test(file) && existsSync(path.join(root, file)));
}

export function readSource(file: string): string {
  return readFileSync(path.join(root, file), "utf8");
}

/** Every import of the files; a test that finds none would be a false green, so callers check. */
export function listImports(files: readonly string[]): Import[] {
  return files.flatMap((file) => {
    const parsed = parseSync(file, readSource(file));
    const fixed = [
      ...parsed.module.staticImports.map((entry) => entry.moduleRequest.value),
      ...parsed.module.staticExports.flatMap((entry) =>
        entry.entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
      ),
    ];
    return [...new Set(fixed)].map((specifier) => ({
      file,
      specifier,
      target: resolveTarget(file, specifier),
    }));
  });
}

function resolveTarget(file: string, specifier: string): string | undefined {
  if (specifier.startsWith("#/")) return `src/${specifier.slice(2)}`;
  if (specifier.startsWith(".")) return path.posix.join(path.posix.dirname(file), specifier);
  return undefined;
}
