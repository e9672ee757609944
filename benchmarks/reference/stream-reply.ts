import { Routes, type REST } from "discord.js";

const editIntervalMs = 1_250;

/** Streams one answer of Ollama's protocol into a channel: posts at the first text, then edits. */
export async function streamReply(rest: REST, channelId: string, prompt: string): Promise<string> {
  const answer = await fetch(`${process.env["OLLAMA_HOST"] ?? ""}/api/chat`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      model: "bench",
      stream: true,
      messages: [{ role: "user", content: prompt }],
    }),
  });
  let text = "";
  let messageId: string | undefined;
  let writing: Promise<unknown> = Promise.resolve();
  let nextEditAtMs = 0;
  for await (const line of lines(answer)) {
    text += (JSON.parse(line) as { message?: { content?: string } }).message?.content ?? "";
    if (text === "" || performance.now() < nextEditAtMs) continue;
    nextEditAtMs = performance.now() + editIntervalMs;
    const body = { content: text, allowed_mentions: { parse: [] } };
    writing = writing.then(async () => {
      if (messageId) await rest.patch(Routes.channelMessage(channelId, messageId), { body });
      else
        messageId = (
          (await rest.post(Routes.channelMessages(channelId), { body })) as { id: string }
        ).id;
    });
  }
  await writing;
  if (messageId) {
    const body = { content: text, allowed_mentions: { parse: [] } };
    await rest.patch(Routes.channelMessage(channelId, messageId), { body });
  }
  return text;
}

async function* lines(answer: Response): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of answer.body ?? []) {
    rest += decoder.decode(chunk, { stream: true });
    const parts = rest.split("\n");
    rest = parts.pop() ?? "";
    yield* parts.filter(Boolean);
  }
}
