/**
 * Runs before every script, on whatever Node the system has (20 or newer): installs what
 * package-lock.json names when that has not been done yet, and sees to it that Node 24 is there.
 * Npm finds node_modules/.bin/node first, so the script itself then runs on Node 24.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const neededMajor = 24;
const oldestMajor = 20;
const root = path.resolve(
  import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname),
  "..",
);
const modules = path.join(root, "node_modules");
const stampFile = path.join(modules, ".parley-installed");

const systemMajor = Number(process.versions.node.split(".")[0]);
if (systemMajor < oldestMajor) {
  stop(
    `Node ${process.versions.node} is too old. Install Node ${neededMajor} from https://nodejs.org.`,
  );
}

const stamp = createHash("sha256")
  .update(readFileSync(path.join(root, "package-lock.json")))
  .digest("hex");
if (!existsSync(stampFile) || readFileSync(stampFile, "utf8") !== stamp) {
  console.error("Installing packages (once; a few seconds) …");
  const startedAt = Date.now();
  install();
  writeFileSync(stampFile, stamp);
  console.error(`Packages are installed (${((Date.now() - startedAt) / 1000).toFixed(1)} s).`);
}

if (systemMajor < neededMajor && !existsSync(path.join(modules, ".bin", "node"))) {
  stop(
    `Parley runs on Node ${neededMajor}, and npm has none for ${process.platform}-${process.arch}. ` +
      `Install Node ${neededMajor} from https://nodejs.org, then try again.`,
  );
}

/**
 * Not `npm ci`: it refuses a lock that was written on another platform and so lacks this one's
 * optional packages. `--no-save` leaves the lock as it is. Development tools come along also where
 * NODE_ENV says production, since `npm test` and `npm run check` need them.
 */
function install() {
  const flags = ["install", "--no-save", "--include=dev", "--include=optional", "--loglevel=error"];
  const run = spawnSync("npm", flags, {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
    shell: process.platform === "win32",
  });
  if (run.status !== 0) stop("npm install failed. Look at what it printed above, then try again.");
}

/** @param {string} message */
function stop(message) {
  console.error(message);
  process.exit(1);
}
