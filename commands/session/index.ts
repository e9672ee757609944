import { groupCommand } from "../support/subcommands.ts";

import { answerLanguage, answerLevel } from "./answer-choice.ts";
import { acceptLevel, keepLevel } from "./answer-level-proposal.ts";
import { agree, consented, decline } from "./answer-consent.ts";
import { answerRestart } from "./answer-restart.ts";
import { answerSure } from "./answer-sure.ts";
import { end } from "./end.ts";
import { pause } from "./pause.ts";
import { placement } from "./placement.ts";
import { makeSessionCards, undoSessionCards } from "./session-cards.ts";
import { keepRecapWords, undoRecapWords } from "./recap/keep-words.ts";
import { recapAgain, recapRestart } from "./recap/go-again.ts";
import { recapCorrections, recapReview, recapShow } from "./recap/show-recap.ts";
import { resume } from "./resume.ts";
import { turnPage } from "./show-corrections.ts";
import { start } from "./start.ts";
import { status } from "./status.ts";

export const session = groupCommand({
  path: "command.session",
  subcommands: [start, placement, status, pause, resume, end],
  components: {
    agree,
    decline,
    consented,
    language: answerLanguage,
    level: answerLevel,
    restart: answerRestart,
    sure: answerSure,
    corrections: turnPage,
    cards: makeSessionCards,
    "cards-undo": undoSessionCards,
    "recap-show": recapShow,
    "recap-again": recapAgain,
    "recap-restart": recapRestart,
    "recap-review": recapReview,
    "recap-corrections": recapCorrections,
    "recap-words": keepRecapWords,
    "recap-words-undo": undoRecapWords,
    "level-accept": acceptLevel,
    "level-keep": keepLevel,
  },
});
