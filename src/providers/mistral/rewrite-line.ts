import { readPath, readText } from "../read-json.ts";
import { VendorError } from "../vendor-errors.ts";

/**
 * The SDK holds each event against an exact schema and throws at the first surprise: an error event,
 * a field that became null, a new kind of content. So each event reaches it reduced to what we use,
 * in the form that its schema knows.
 *
 * @throws VendorError where the event reports an error; SyntaxError where it is broken off.
 */
export function rewriteLine(line: string): string | undefined {
  if (!line.startsWith("data:")) return line === "" ? line : undefined;
  const data = line.slice("data:".length).trim();
  if (data === "[DONE]") return line;
  const event: unknown = JSON.parse(data);
  if (!Array.isArray(readPath(event, "choices"))) throw new VendorError({ body: event });
  return `data: ${JSON.stringify(reduceEvent(event))}`;
}

function reduceEvent(event: unknown): object {
  const choice = readPath(event, "choices", "0");
  const usage = readPath(event, "usage");
  return {
    id: "",
    model: readText(event, "model") ?? "",
    ...(hasCounts(usage) && { usage: { ...usage, total_tokens: 0, service_tier: null } }),
    choices: choice === undefined ? [] : [reduceChoice(choice)],
  };
}

function reduceChoice(choice: unknown): object {
  return {
    index: 0,
    delta: { content: readContent(readPath(choice, "delta", "content")) },
    finish_reason: readText(choice, "finish_reason") ?? null,
  };
}

/** Content is a text or a list of chunks, of which those that think are not for the learner. */
function readContent(content: unknown): string {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return "";
  return content
    .filter((chunk) => readText(chunk, "type") === "text")
    .map((chunk) => readText(chunk, "text") ?? "")
    .join("");
}

/** The SDK throws at a count that is no whole number, and puts 0 where one is missing. */
function hasCounts(usage: unknown): usage is object {
  return ["prompt_tokens", "completion_tokens"].every((field) =>
    Number.isInteger(readPath(usage, field)),
  );
}
