import { readPath } from "../read-json.ts";
import { VendorError } from "../vendor-errors.ts";

/**
 * The SDK prints each line that is no JSON to the console, and with it a learner's words; so such
 * lines do not reach it. Blank lines and comments are keep-alives.
 *
 * @throws VendorError where the record reports an error; SyntaxError where it is broken off.
 */
export function rewriteLine(line: string): string | undefined {
  if (line.trim() === "" || line.startsWith(":")) return undefined;
  const record: unknown = JSON.parse(line);
  if (readPath(record, "error") !== undefined) throw new VendorError({ body: record });
  return line;
}
