/** A stretch of a text, in code units. */
export interface Stretch {
  start: number;
  end: number;
}

/** What it costs that two rows of signs differ; `Infinity` where it may not be. */
export interface AlignCosts<Sign> {
  replace: (wanted: Sign, found: Sign) => number;
  /** A wanted sign is not there. */
  leaveOut: (wanted: Sign) => number;
  /** A sign is there that is not wanted. */
  putIn: (found: Sign) => number;
}

interface Place {
  cost: number;
  start: number;
}

/**
 * Where in `text` the signs of `wanted` stand at the least cost, of at most `costMax`, as a range of
 * its signs; undefined where nowhere. Semi-global alignment (Sellers).
 */
export function alignWithin<Sign>(
  wanted: readonly Sign[],
  text: readonly Sign[],
  costs: AlignCosts<Sign> & { costMax: number },
): Stretch | undefined {
  let row: Place[] = Array.from({ length: text.length + 1 }, (_, start) => ({ cost: 0, start }));
  for (const sign of wanted) row = nextRow(row, sign, text, costs);
  const end = row.reduce((best, { cost }, at) => (cost < costAt(row, best) ? at : best), 0);
  const { cost, start } = placeAt(row, end);
  return cost <= costs.costMax && end > start ? { start, end } : undefined;
}

function nextRow<Sign>(
  above: readonly Place[],
  wanted: Sign,
  text: readonly Sign[],
  costs: AlignCosts<Sign>,
): Place[] {
  const missing = costs.leaveOut(wanted);
  const row = [plus(placeAt(above, 0), missing)];
  for (const [at, found] of text.entries()) {
    row.push(
      [
        plus(placeAt(above, at), costs.replace(wanted, found)),
        plus(placeAt(above, at + 1), missing),
        plus(placeAt(row, at), costs.putIn(found)),
      ].reduce((best, place) => (place.cost < best.cost ? place : best)),
    );
  }
  return row;
}

function plus({ cost, start }: Place, more: number): Place {
  return { cost: cost + more, start };
}

const nowhere: Place = { cost: Infinity, start: 0 };

function placeAt(row: readonly Place[], at: number): Place {
  return row[at] ?? nowhere;
}

function costAt(row: readonly Place[], at: number): number {
  return placeAt(row, at).cost;
}
