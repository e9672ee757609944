import { useEffect, useState } from "preact/hooks";

import type { OptionValues } from "../../protocol.ts";
import type { WireChoice, WireCommandOption } from "../../wire-types.ts";
import { usePage, usePageState } from "../state/page-context.ts";
import { knownChoices, matchingChoices } from "./option-values.ts";

/** The bot is asked once the person has paused for this long. */
const pauseMs = 120;

interface ChoicesInput {
  channelId: string;
  command: string;
  option: WireCommandOption | undefined;
  typed: string;
  others: OptionValues;
}

/** What is offered for an option as it is typed; `isAsking` while the bot has not answered. */
export function useChoices(input: ChoicesInput): {
  choices: WireChoice[];
  isAsking: boolean;
  hasFailed: boolean;
} {
  const { connection } = usePage();
  const state = usePageState();
  const [offered, setOffered] = useState<{ for: string; choices: WireChoice[] } | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const { option } = input;
  const asksBot = option?.autocomplete === true;
  const question = JSON.stringify([input.command, option?.name, input.typed, input.others]);
  useEffect(() => {
    if (!asksBot) return undefined;
    let isCurrent = true;
    const timer = setTimeout(() => {
      const [command, name, typed, others] = JSON.parse(question) as [
        string,
        string,
        string,
        OptionValues,
      ];
      void connection
        .perform({
          type: "autocomplete",
          channelId: input.channelId,
          command,
          option: name,
          typed,
          others,
        })
        .then((result) => {
          if (!isCurrent) return;
          setFailed(result.outcome !== "choices");
          setOffered({
            for: question,
            choices: result.outcome === "choices" ? result.choices : [],
          });
        });
    }, pauseMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [connection, asksBot, question, input.channelId]);
  if (option === undefined) return { choices: [], isAsking: false, hasFailed: false };
  if (!asksBot) {
    const choices = matchingChoices(knownChoices(state, option), input.typed);
    return { choices, isAsking: false, hasFailed: false };
  }
  const isAsking = offered?.for !== question;
  const choices = offered?.choices ?? [];
  return {
    // What still fits of the former answer stays until the next one is there: the list does not
    // flicker, and nothing is picked that no longer fits.
    choices: isAsking ? matchingChoices(choices, input.typed) : choices,
    isAsking,
    hasFailed,
  };
}
