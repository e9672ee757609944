import { orSettleLate } from "#/calls/settle-late.ts";
import type { StandingCall } from "#/calls/standing-call.ts";
import { ParleyError } from "#/shared/errors.ts";

import { composeTurn } from "./compose-turn.ts";
import type { TurnEnd } from "./end-reply.ts";
import { failTurn } from "./fail-turn.ts";
import { finishTurn } from "./finish-turn.ts";
import { handBackTurn } from "./hand-back-turn.ts";
import { hearAnswer } from "./hear-answer.ts";
import { holdTurn } from "./hold-turn.ts";
import { judgeAnswer } from "./judge-answer.ts";
import { openReply } from "./open-reply.ts";
import { findSceneOf } from "./scenes/find-scene.ts";
import type { AnswerServices } from "./services.ts";
import { settleTutor } from "./settle-tutor.ts";
import type { TurnWork } from "./turn-work.ts";

/**
 * A claimed turn's way to its answer. `stopping` aborts when this worker is to end: then the turn is
 * handed back, and another worker goes on with it.
 * @throws ParleyError `lease_lost` where another worker has the session; what the database throws.
 */
export async function answerTurn(
  services: AnswerServices,
  claimed: TurnWork,
  stopping: AbortSignal,
): Promise<TurnEnd> {
  // 1. Who answers, in which scene: a persona that may not any more gives way.
  const { work, persona } = await settleTutor(services, claimed);
  const scenario = await findSceneOf(services, work.session);

  // 2. The reply is taken up where an earlier worker left it.
  const opened = await openReply(services, work);

  // 3. The learner's Stop ends the call; so do a lost lease and the end of this worker.
  const stop = new AbortController();
  const unlisten = services.stopBoard.listen(work.turn.id, () => stop.abort());
  if (work.turn.stopRequested) stop.abort();
  const signal = AbortSignal.any([stop.signal, stopping, work.lease.signal]);
  let standing: StandingCall | undefined;
  try {
    if (work.turn.attempt > services.sessionLimits.maxAttempts) throw new ParleyError("internal");

    // 4. The prompt: guidelines, persona, profile, scene, history, and the newest message last.
    const composed = composeTurn({ personas: services.personas, persona, scenario }, work);

    // 5. It holds what that may cost, though tutor or wishes have changed since it was reserved.
    const held = await holdTurn(services, work, composed);

    // 6. The call: its text is shown as it comes, and stands as soon as it is whole.
    const heard = await hearAnswer(services, { work: held, composed, reply: opened.reply }, signal);
    standing = heard.standing;

    // 7. Who ended it? Without the lease nothing more is written.
    if (!work.lease.isHeld()) throw new ParleyError("lease_lost");
    const verdict = judgeAnswer(heard, stop.signal.aborted);
    if (verdict.kind === "interrupted") return await handBackTurn(services, work, standing);
    if (verdict.kind === "failed") throw verdict.error;

    // 8. One transaction: answer, notes, charge, and the claim of the next turn.
    return await finishTurn(services, held, opened, { composed, heard, state: verdict.state });
  } catch (error) {
    return await orSettleLate(services, [standing], () => {
      if (!(error instanceof ParleyError) || error.code === "lease_lost") throw error;
      return failTurn(services, work, opened, { error, standing });
    });
  } finally {
    unlisten();
  }
}
