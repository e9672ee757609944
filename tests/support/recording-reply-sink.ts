import type {
  Reply,
  ReplyEnding,
  ReplyFailure,
  ReplyPart,
  ReplySink,
  ReplyTarget,
} from "#/sessions/reply-sink.ts";
import { ParleyError } from "#/shared/errors.ts";

/** What one attempt at a turn's reply was told, in order. */
export interface RecordedReply {
  readonly target: ReplyTarget;
  readonly shown: string[];
  completed: string | undefined;
  ending: ReplyEnding | undefined;
  failure: ParleyError | undefined;
  /** Of a failure. */
  canRetry: boolean | undefined;
}

/** A reply sink that posts nowhere and remembers everything. */
export interface RecordingReplySink extends ReplySink {
  readonly replies: RecordedReply[];
  /** The replies of one turn, one for each worker that took it up. */
  repliesTo(turnId: string): RecordedReply[];
  /** What completing the next reply throws. */
  failNextComplete(error: ParleyError): void;
  /** Called on each piece of text that is shown. */
  onShow: (reply: RecordedReply, text: string) => void;
}

/** Message ids are the turn's id and a number, so that a successor's part is recognised. */
export function createRecordingReplySink(): RecordingReplySink {
  const failures: ParleyError[] = [];
  const sink: RecordingReplySink = {
    replies: [],
    repliesTo: (turnId) => sink.replies.filter(({ target }) => target.turnId === turnId),
    failNextComplete: (error) => failures.push(error),
    onShow: () => undefined,
    open: async (target) => {
      const recorded: RecordedReply = {
        target,
        shown: [],
        completed: undefined,
        ending: undefined,
        failure: undefined,
        canRetry: undefined,
      };
      sink.replies.push(recorded);
      return Promise.resolve(new RecordedWriting(recorded, sink, failures));
    },
  };
  return sink;
}

class RecordedWriting implements Reply {
  readonly #recorded: RecordedReply;
  readonly #sink: RecordingReplySink;
  readonly #failures: ParleyError[];
  #posting: Promise<void> | undefined;

  constructor(recorded: RecordedReply, sink: RecordingReplySink, failures: ParleyError[]) {
    this.#recorded = recorded;
    this.#sink = sink;
    this.#failures = failures;
  }

  show(visibleText: string): void {
    if (!this.#recorded.target.holdsLease()) return;
    this.#recorded.shown.push(visibleText);
    this.#post();
    this.#sink.onShow(this.#recorded, visibleText);
  }

  async complete(visibleText: string): Promise<void> {
    this.#write();
    const failure = this.#failures.shift();
    if (failure) throw failure;
    this.#post();
    await this.#posting;
    this.#recorded.completed = visibleText;
  }

  async finish(ending: ReplyEnding): Promise<void> {
    this.#write();
    this.#recorded.ending = ending;
    await this.#posting;
  }

  async fail({ error, canRetry }: ReplyFailure): Promise<void> {
    this.#write();
    this.#recorded.failure = error;
    this.#recorded.canRetry = canRetry;
    await this.#posting;
  }

  #write(): void {
    if (!this.#recorded.target.holdsLease()) throw new ParleyError("lease_lost");
  }

  #post(): void {
    const { target } = this.#recorded;
    const part: ReplyPart = { partNumber: 1, discordMessageId: `message-of-${target.turnId}` };
    this.#posting ??= target.parts.length > 0 ? Promise.resolve() : target.onPartPosted(part);
    this.#posting.catch(() => undefined);
  }
}
