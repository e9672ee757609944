/** What is seen of a body on its way to the SDK. */
export interface LineWatcher {
  /** What the SDK is to read instead of a line; undefined leaves it out; a throw ends the body. */
  rewriteLine(line: string): string | undefined;
}

/** More than any answer holds: beyond it a body is not an answer. */
const maxBodyBytes = 64 * 1024 * 1024;

/**
 * A body read line by line before its SDK sees it, since SDKs swallow what adapters must know (the
 * terminator), stumble over what vendors may add, or print what they cannot read. Lines may end
 * with LF or CRLF and be cut anywhere, also inside a character; a last line without an end counts.
 */
export function watchLines(
  body: ReadableStream<Uint8Array>,
  watcher: LineWatcher,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const encoder = new TextEncoder();
  let pending = "";
  let bodyBytes = 0;

  const rewrite = (lines: string[]) =>
    lines
      .map((line) => watcher.rewriteLine(line.endsWith("\r") ? line.slice(0, -1) : line))
      .filter((line) => line !== undefined)
      .map((line) => `${line}\n`)
      .join("");

  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        let text = "";
        while (text === "") {
          const { done, value } = await reader.read();
          if (done) {
            text = rewrite([pending + decoder.decode()]);
            if (text !== "") controller.enqueue(encoder.encode(text));
            controller.close();
            return;
          }
          bodyBytes += value.byteLength;
          if (bodyBytes > maxBodyBytes) throw new RangeError("The body is too long.");
          const lines = (pending + decoder.decode(value, { stream: true })).split("\n");
          pending = lines.pop() ?? "";
          text = rewrite(lines);
        }
        controller.enqueue(encoder.encode(text));
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}
