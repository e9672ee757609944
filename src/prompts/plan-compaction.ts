/** A turn as compaction sees it. */
export interface CompactibleTurn {
  /** Tokens of both sides, at most. */
  tokens: number;
}

/** When a history is cut, and to what. */
export interface CompactionLimits {
  turnsMax: number;
  tokensMax: number;
  turnsKept: number;
  tokensKept: number;
}

/**
 * One large cut each twenty turns costs a third of what a sliding window of twenty turns does: in
 * between, the prefix that providers cache stays as it is.
 */
export const compactionLimits: CompactionLimits = {
  turnsMax: 25,
  tokensMax: 16_000,
  turnsKept: 5,
  tokensKept: 6_000,
};

/** Which turns go into the summary and which stay as they are, both oldest first. */
export interface CompactionPlan<Turn> {
  cut: Turn[];
  kept: Turn[];
}

/**
 * Whether a history has grown beyond its limits, and where to cut it. The newest turns stay, as many
 * as the limits allow and always the very newest. Undefined where nothing has to be cut.
 *
 * @param turns the turns since the last summary, oldest first.
 */
export function planCompaction<Turn extends CompactibleTurn>(
  turns: readonly Turn[],
  limits: CompactionLimits = compactionLimits,
): CompactionPlan<Turn> | undefined {
  const tokens = turns.reduce((sum, turn) => sum + turn.tokens, 0);
  if (turns.length <= 1) return undefined;
  if (turns.length < limits.turnsMax && tokens < limits.tokensMax) return undefined;
  const keptCount = countKept(turns, limits);
  return { cut: turns.slice(0, -keptCount), kept: turns.slice(-keptCount) };
}

function countKept(turns: readonly CompactibleTurn[], limits: CompactionLimits): number {
  let tokens = 0;
  const newestFirst = turns.toReversed().slice(0, limits.turnsKept);
  const firstBeyond = newestFirst.findIndex((turn) => {
    tokens += turn.tokens;
    return tokens > limits.tokensKept;
  });
  return Math.max(1, firstBeyond === -1 ? newestFirst.length : firstBeyond);
}
