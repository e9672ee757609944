import { mkdir, open, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";

import type { AttachmentRecord } from "../world/records.ts";
import { keptWorldSchema, type KeptWorld } from "./kept-world.ts";

/** The folder in which a world outlives its process: one file of JSON, and one of each attachment. */
export interface WorldFolder {
  /** What was written last; undefined in a new folder. @throws Error where it cannot be read. */
  read(): Promise<KeptWorld | undefined>;
  /** The attachments' bytes by id. Those that no message has any more are deleted. */
  readFiles(kept: KeptWorld): Promise<ReadonlyMap<string, Uint8Array>>;
  /** Puts a new state in the old one's place, at one instant; `files` has its attachments by id. */
  write(kept: KeptWorld, files: ReadonlyMap<string, AttachmentRecord>): Promise<void>;
  /** Puts a state that is of no use out of the way. Returns where it is now. */
  setAside(): Promise<string>;
}

export function openWorldFolder(folder: string): WorldFolder {
  const worldFile = path.join(folder, "world.json");
  const draftFile = path.join(folder, "world.json.draft");
  const filesFolder = path.join(folder, "files");
  const written = new Set<string>();
  return {
    async read() {
      await mkdir(filesFolder, { recursive: true });
      const text = await readFile(worldFile, "utf8").catch(nothingWhereAbsent);
      return text === undefined ? undefined : keptWorldSchema.parse(JSON.parse(text));
    },
    async readFiles(kept) {
      const wanted = new Set(attachmentIds(kept));
      const files = new Map<string, Uint8Array>();
      for (const name of await readdir(filesFolder)) {
        const file = path.join(filesFolder, name);
        if (wanted.has(name)) files.set(name, await readFile(file));
        else await rm(file, { force: true });
      }
      for (const id of files.keys()) written.add(id);
      return files;
    },
    async write(kept, files) {
      for (const id of attachmentIds(kept)) {
        const file = files.get(id);
        if (!file || written.has(id)) continue;
        await writeFile(path.join(filesFolder, id), file.bytes);
        written.add(id);
      }
      await writeThrough(draftFile, JSON.stringify(kept));
      await rename(draftFile, worldFile);
    },
    async setAside() {
      const stamp = new Date().toISOString().replaceAll(/[:.]/g, "-");
      const aside = path.join(folder, `world.set-aside-${stamp}.json`);
      await rename(worldFile, aside);
      return aside;
    },
  };
}

function attachmentIds(kept: KeptWorld): string[] {
  return kept.messages.flatMap(({ attachments }) => attachments.map(({ id }) => id));
}

/** Writes a file and waits until the disk has it. */
async function writeThrough(file: string, text: string): Promise<void> {
  const handle = await open(file, "w");
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function nothingWhereAbsent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
}
