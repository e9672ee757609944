import {
  appendFileSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";

import type { AttachmentRecord } from "../world/records.ts";
import { applyChanges } from "./apply-changes.ts";
import {
  keptChangeSchema,
  keptWorldSchema,
  type KeptChange,
  type KeptMessage,
  type KeptWorld,
} from "./kept-world.ts";

type Files = ReadonlyMap<string, AttachmentRecord>;

/**
 * The folder in which a world outlives its process: the whole as a file of JSON, a line for each
 * change since, and a file for each attachment. All of it is written at once, nothing later.
 */
export interface WorldFolder {
  /** What was written last; undefined in a new folder. @throws Error where it cannot be read. */
  read(): KeptWorld | undefined;
  /** The attachments' bytes by id. Those that no message has any more are deleted. */
  readFiles(kept: KeptWorld): ReadonlyMap<string, Uint8Array>;
  /** Puts a new whole in the old one's place. `files` has the attachments that it names, by id. */
  replace(kept: KeptWorld, files: Files): void;
  append(changes: readonly KeptChange[], files: Files): void;
  /** Puts what is of no use out of the way. Returns where it is now. */
  setAside(): string;
}

export function openWorldFolder(folder: string): WorldFolder {
  const worldFile = path.join(folder, "world.json");
  const changesFile = path.join(folder, "changes.jsonl");
  const filesFolder = path.join(folder, "files");
  const writtenIds = new Set<string>();
  const writeFiles = (messages: readonly KeptMessage[], files: Files) => {
    for (const id of attachmentIds(messages)) {
      const file = files.get(id);
      if (!file || writtenIds.has(id)) continue;
      writeFileSync(path.join(filesFolder, id), file.bytes);
      writtenIds.add(id);
    }
  };
  return {
    read() {
      mkdirSync(filesFolder, { recursive: true });
      const text = readWhereThere(worldFile);
      if (text === undefined) return undefined;
      const changes = readChanges(readWhereThere(changesFile) ?? "");
      return applyChanges(keptWorldSchema.parse(JSON.parse(text)), changes);
    },
    readFiles(kept) {
      const wanted = new Set(attachmentIds(kept.messages));
      const files = new Map<string, Uint8Array>();
      for (const name of readdirSync(filesFolder)) {
        const file = path.join(filesFolder, name);
        if (wanted.has(name)) files.set(name, readFileSync(file));
        else rmSync(file);
      }
      for (const id of files.keys()) writtenIds.add(id);
      return files;
    },
    replace(kept, files) {
      writeFiles(kept.messages, files);
      writeThrough(`${worldFile}.draft`, JSON.stringify(kept));
      renameSync(`${worldFile}.draft`, worldFile);
      // Killed between the two, the next run reads changes again that the whole has: no harm.
      rmSync(changesFile, { force: true });
    },
    append(changes, files) {
      const messages = changes.flatMap((change) =>
        change.list === "messages" && "put" in change ? [change.put] : [],
      );
      writeFiles(messages, files);
      appendFileSync(changesFile, changes.map((change) => `${JSON.stringify(change)}\n`).join(""));
    },
    setAside() {
      const stamp = new Date().toISOString().replaceAll(/[:.]/g, "-");
      const aside = path.join(folder, `set-aside-${stamp}`);
      mkdirSync(aside);
      for (const file of [worldFile, changesFile]) {
        if (readWhereThere(file) === undefined) continue;
        renameSync(file, path.join(aside, path.basename(file)));
      }
      return aside;
    },
  };
}

/** The line that was being written when the process was killed is no line. */
function readChanges(text: string): KeptChange[] {
  const lines = text.slice(0, text.lastIndexOf("\n") + 1).split("\n");
  return lines.filter(Boolean).map((line) => keptChangeSchema.parse(JSON.parse(line)));
}

function attachmentIds(messages: readonly KeptMessage[]): string[] {
  return messages.flatMap(({ attachments }) => attachments.map(({ id }) => id));
}

/** Writes a file and waits until the disk has it. */
function writeThrough(file: string, text: string): void {
  const descriptor = openSync(file, "w");
  try {
    writeFileSync(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function readWhereThere(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
