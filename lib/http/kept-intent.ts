import type { Intent, IntentState } from './intent';

/** How far a kept intent had come; `settled` is one whose end was seen a moment ago. */
export type Stage = 'unsent' | 'sending' | 'unconfirmed' | 'published' | 'settled';

/** An intent as a page leaves it to the next one of its tab. */
export interface Kept<Input> {
  intent: Intent<Input>;
  stage: Stage;
  /** Id of what the intent is about, once the server has said it. */
  id?: string;
  /** Browser clock, ms. */
  publishedAt?: number;
  /** It was not sent because the server had a new version: the next page sends it. */
  goesOn?: boolean;
}

/** Where one form's intent outlives its page. What is written before it is sent is found after a reload at any moment. */
export interface Keeper<Input> {
  /** What an earlier page left, as long as it makes sense to go on with it. */
  read(): Kept<Input> | null;
  /** False when the browser keeps nothing. */
  write(kept: Kept<Input>): boolean;
  forget(eventId: string): void;
  /** The id under which an earlier page has sent the same content, when that page could not keep all of it. */
  idFor?(input: Input): string | undefined;
}

/** An end that was seen is shown again after a reload within this time; what was not sent is offered again; ms. */
const settledFor = 30_000;
const unsentFor = 30 * 60_000;
/** What was sent within this time before the page was left is sent again by itself: it is what was just asked for; ms. */
const justFor = 60_000;

/** Whether a page that finds this should take it up. */
export function isOfUse(
  { intent: { clickedAt }, stage }: Pick<Kept<unknown>, 'intent' | 'stage'>,
  now: number,
): boolean {
  const age = now - clickedAt;
  if (stage === 'settled') return age < settledFor;
  return stage !== 'unsent' || age < unsentFor;
}

/** Whether it is sent again without asking: the page was left, or loaded anew, while it was on its way just now. */
export function isSentOn({ intent: { clickedAt }, stage, goesOn }: Kept<unknown>, now: number): boolean {
  return (stage === 'sending' || goesOn === true) && now - clickedAt < justFor;
}

/** How an intent in this state is kept; `null` when nothing of it is left to go on with. */
export function keptOf<Input>(state: IntentState<Input>): Kept<Input> | null {
  const { intent, id, publishedAt, trouble } = state;
  const stage = stageOf(state);
  if (!intent || !stage) return null;
  return {
    intent,
    stage,
    ...(id !== null && { id }),
    ...(publishedAt !== null && { publishedAt }),
    ...(trouble?.kind === 'new_version' && { goesOn: true }),
  };
}

function stageOf({ phase, refusal, trouble, publishedAt }: IntentState<unknown>): Stage | null {
  switch (phase) {
    case 'sending':
    case 'unsent':
      return phase;
    case 'unconfirmed':
      // Leaving the page breaks the connection too, and a browser may tell the page so while it goes.
      return trouble?.kind === 'lost' ? 'sending' : phase;
    case 'pending':
    case 'parked':
      return 'published';
    case 'applied':
    case 'rejected':
      // What was never in the log has no state that the next page could ask for.
      return publishedAt === null ? null : 'settled';
    case 'refused':
      // The session is another's, or over: whose it was may come back to it.
      return refusal?.reason === 'other_viewer' || refusal?.reason === 'unauthenticated' ? 'unsent' : null;
    case 'idle':
    case 'invalid':
      return null;
  }
}
