import { restoreId } from "#/shared/ids.ts";
import { ParleyError } from "#/shared/errors.ts";

/**
 * What a button, a menu or a form is for, as its custom id says it: `scope:action:argument:…`.
 * `scope` is the name of the command (or of the part of src/discord) that owns it.
 */
export interface CustomId {
  scope: string;
  action: string;
  /** Ids (shortened), numbers and codes: letters, digits and `_ - . /` only. */
  args: readonly string[];
}

const lengthMaximum = 100;
const pattern = /^([a-z][a-z-]*):([a-z][a-z-]*)((?::[\w./-]+)*)$/;

/** @throws Error where an argument cannot be written: those are our own mistakes. */
export function writeCustomId(scope: string, action: string, ...args: readonly string[]): string {
  const text = [scope, action, ...args].join(":");
  const isOneEach = args.every((arg) => !arg.includes(":"));
  if (text.length > lengthMaximum || !pattern.test(text) || !isOneEach) {
    throw new Error(`not a custom id: ${text}`);
  }
  return text;
}

/**
 * Reads a custom id strictly: anyone may send us any.
 * @throws ParleyError `component_unknown`
 */
export function parseCustomId(text: string): CustomId {
  const match = text.length > lengthMaximum ? null : pattern.exec(text);
  if (!match) throw new ParleyError("component_unknown");
  const [, scope = "", action = "", rest = ""] = match;
  return { scope, action, args: rest.split(":").slice(1) };
}

/**
 * The id that argument `index` stands for (see `shortenId`).
 * @throws ParleyError `component_unknown` where there is none.
 */
export function readIdArgument(args: readonly string[], index: number): string {
  const id = restoreId(args[index] ?? "");
  if (id === undefined) throw new ParleyError("component_unknown");
  return id;
}
