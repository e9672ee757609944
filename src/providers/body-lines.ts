/**
 * What the SDK is to read instead of a line; undefined leaves the line out. What it throws ends the
 * body, after the lines before it.
 */
export type RewriteLine = (line: string) => string | undefined;

/** More than any answer holds: beyond it a body is not an answer. */
const maxBodyBytes = 64 * 1024 * 1024;

/**
 * A body read line by line before its SDK sees it, since SDKs swallow what adapters must know (the
 * terminator), stumble over what vendors may add, or print what they cannot read. Lines may end
 * with LF or CRLF and be cut anywhere, also inside a character; a last line without an end counts.
 */
export function rewriteBody(
  body: ReadableStream<Uint8Array>,
  rewriteLine: RewriteLine,
): ReadableStream<Uint8Array> {
  const chunks = rewriteChunks(body, rewriteLine);
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await chunks.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}

async function* rewriteChunks(
  body: ReadableStream<Uint8Array>,
  rewriteLine: RewriteLine,
): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder();
  let pending = "";
  let bodyBytes = 0;
  for await (const chunk of body) {
    bodyBytes += chunk.byteLength;
    if (bodyBytes > maxBodyBytes) throw new RangeError("The body is too long.");
    const lines = (pending + decoder.decode(chunk, { stream: true })).split("\n");
    pending = lines.pop() ?? "";
    yield* rewriteLines(lines, rewriteLine);
  }
  const rest = pending + decoder.decode();
  if (rest !== "") yield* rewriteLines([rest], rewriteLine);
}

const encoder = new TextEncoder();

/** One chunk of what the lines became, up to the first that may not pass. */
function* rewriteLines(lines: readonly string[], rewriteLine: RewriteLine): Generator<Uint8Array> {
  let text = "";
  try {
    for (const line of lines) {
      const rewritten = rewriteLine(line.endsWith("\r") ? line.slice(0, -1) : line);
      if (rewritten !== undefined) text += `${rewritten}\n`;
    }
  } finally {
    if (text !== "") yield encoder.encode(text);
  }
}
