import { problems, type Reason } from '@/lib/domain/reason';
import { told } from '@/lib/domain/unseen';

/** Says a message of `reasons.json`. */
export type SayReason = (problem: Reason['problem'], values: Record<string, string | number>) => string;

/**
 * Why a record cannot be applied: all that is wrong with it, or else the English of whoever refused it.
 *
 * @param show makes what is quoted of the record harmless to read.
 */
export function reasonsText(
  say: SayReason,
  { reasons, message }: { reasons?: readonly Reason[] | null | undefined; message: string },
  show: (text: string) => string = told,
): string {
  // A later version may know more problems.
  const known = (reasons ?? []).filter(({ problem }) => problems.includes(problem));
  if (known.length === 0) return show(message);
  return known
    .map(({ problem, field = '', values = {} }) => {
      const shown = Object.entries(values).map(([name, value]) => [
        name,
        typeof value === 'string' ? show(value) : value,
      ]);
      return say(problem, { ...Object.fromEntries(shown), field });
    })
    .join('; ');
}
