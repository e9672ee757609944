import { Parser } from "htmlparser2";
import * as mediaCaptions from "media-captions";

import type { Contents } from "./imported-text.ts";

/** As the library documents it; its own typings cannot be found by the rules of Node's modules. */
const { parseText } = mediaCaptions as unknown as {
  parseText: (
    text: string,
    options: { type: "srt" | "vtt"; strict: boolean },
  ) => Promise<{ cues: readonly { startTime: number; text: string }[] }>;
};

/** What is said in a film, a part for each cue, without how it is shown. */
export async function readSubtitles(text: string, type: "srt" | "vtt"): Promise<Contents> {
  const { cues } = await parseText(text, { type, strict: false });
  return {
    parts: cues.map((cue) => ({
      place: { kind: "time", atMs: Math.round(cue.startTime * 1_000) },
      text: readCue(cue.text),
    })),
  };
}

/** The lines of a cue, without its tags and times. */
function readCue(markup: string): string {
  let text = "";
  const parser = new Parser({ ontext: (piece) => (text += piece) });
  parser.end(markup.replaceAll(/<[\d:.]+>/g, ""));
  return text;
}
