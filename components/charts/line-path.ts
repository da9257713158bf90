/** Units of the drawing, which is stretched to the room there is. */
export const width = 1_000;
export const height = 200;

/** A point of the drawing in its own units; where there is no value, the line is interrupted. */
export type Spot = readonly [x: number, y: number | null];

/** Stretches of spots that have values, one after the other. */
function runs(spots: readonly Spot[]): [number, number][][] {
  const found: [number, number][][] = [[]];
  for (const [x, y] of spots) {
    if (y === null) found.push([]);
    else found.at(-1)?.push([x, y]);
  }
  return found.filter((run) => run.length > 0);
}

const round = (value: number) => Math.round(value * 10) / 10;

/**
 * The path of a line.
 *
 * @param isStepped a value holds until the next, as prices do; otherwise the spots are joined.
 * @returns a spot alone is a stroke of no length, which round ends make a dot.
 */
export function linePath(spots: readonly Spot[], isStepped = false): string {
  return runs(spots)
    .map((run) => {
      const [[x, y] = [0, 0], ...rest] = run;
      const turns = rest.map(([px, py]) => (isStepped ? `H${round(px)}V${round(py)}` : `L${round(px)} ${round(py)}`));
      return `M${round(x)} ${round(y)}${turns.join('') || 'h0'}`;
    })
    .join('');
}

/** The path of what lies between a line and the ground. */
export function areaPath(spots: readonly Spot[], isStepped = false): string {
  return runs(spots)
    .filter((run) => run.length > 1)
    .map((run) => `${linePath(run, isStepped)}V${height}H${round(run[0]?.[0] ?? 0)}Z`)
    .join('');
}
