import type { ActionType } from '@/lib/contract';
import type { Inspection } from '@/lib/contract/inspect';
import { type RejectionCode, rejectionCodes } from '@/lib/contract/rejection-codes';
import { type LetterDecision, type LetterRun, type LetterState, letterStates } from '@/lib/domain/dead-letter';
import { apiPaths } from '@/lib/domain/paths';
import type { Reason } from '@/lib/domain/reason';
import { cursor, type Page, search, shownSize, size, sortBy } from './list';
import { instant, oneOf, usually } from './parameters';
import { keyOf, type RequestOf, read } from './read';
import { type StateOf, view } from './view';

/** A dead letter in a list; times are ISO 8601 in UTC. */
export interface DeadLetterDto {
  /** `topic-partition-offset`. */
  id: string;
  topic: string;
  source: { partition: number; offset: number };
  time: string;
  code: RejectionCode;
  /** Why, in English; `reasons` says the same for people of any language, of what was written since there are any. */
  message: string;
  reasons: Reason[] | null;
  eventId: string | null;
  eventType: ActionType | null;
  customerId: string | null;
  deadLetteredAt: string;
  state: LetterState;
  /** The beginning of the record's key as text; `null` when it has none. */
  keyText: string | null;
  /** The bytes are gone because their customer was forgotten. */
  scrubbed: boolean;
}

export const deadLetterSorts = ['-deadLettered', 'deadLettered'] as const;

export type DeadLetterSort = (typeof deadLetterSorts)[number];

/** How many letters there are to decide about, and until when they were set aside (ISO 8601); `null` for none. */
export interface MatchingLetters {
  count: number;
  until: string | null;
}

/** Another letter of the same action: what came back when it was published again, or what it came back from. */
export interface RelatedLetter {
  id: string;
  deadLetteredAt: string;
  state: LetterState;
}

/** A dead letter for its page: what a browser can show of its bytes, read as the worker reads them. */
export interface DeadLetterView extends DeadLetterDto, Inspection {
  key: BytesPreview | null;
  value: BytesPreview | null;
  /** The first of them, in the record's order; a value may be missing. */
  headers: { name: string; value: BytesPreview | null }[];
  /** How many headers the record has. */
  headerCount: number;
  /** Headers that the record has on the dead-letter topic besides its own. */
  errorHeaders: { name: string; text: string }[];
  /** Newest first. */
  related: RelatedLetter[];
  /** What became of the action; asked only about a letter that was replayed. */
  outcome: 'applied' | 'parked' | 'rejected' | 'pending' | null;
}

/** What a page shows of bytes of any size. */
export interface BytesPreview {
  /** All of them, in bytes. */
  size: number;
  /** False for bytes that are no text. */
  isText: boolean;
  /** The beginning as UTF-8; bytes that are none become U+FFFD. */
  text: string;
  /** The beginning as base64, for a dump. */
  base64: string;
  /** How many bytes are in `text`, and in `base64`. */
  shown: { text: number; base64: number };
}

/** One decision about a letter: who took it, when (ISO 8601) and why. */
export interface LetterHistoryEntry {
  decision: LetterDecision;
  reason: string | null;
  role: 'operator' | 'cli';
  /** An operator's e-mail, or the user of the command line. */
  who: string;
  at: string;
}

/** A dead letter and its history, newest first. */
export interface DeadLetterAnswer {
  letter: DeadLetterView;
  history: LetterHistoryEntry[];
}

/** How many letters nobody has decided about. */
export interface OpenLettersAnswer {
  open: number;
}

/** Runs over dead letters, newest first; `requestedBy` is the operator's e-mail address. */
export interface LetterRunsAnswer {
  runs: LetterRun[];
}

/** Types of records, by name: the contract itself reads bytes and stays on the server. */
const types: Record<ActionType | 'unknown', true> = {
  new_customer: true,
  new_product: true,
  customer_buys_product: true,
  issue_voucher: true,
  forget_customer: true,
  unknown: true,
};
/** `unknown` is those that name none that we know. */
export const recordTypes = Object.keys(types) as (keyof typeof types)[];
export const letterStateChoices = [...letterStates, 'all'] as const;

/** Which letters; what is left out does not narrow. */
export const deadLetterFilter = {
  state: oneOf(letterStates),
  code: oneOf(rejectionCodes),
  type: oneOf(recordTypes),
  /** The beginning of an event's, a customer's or the letter's own id. */
  search,
};
const shown = { ...deadLetterFilter, sort: sortBy(deadLetterSorts), cursor };
const viewShown = { ...shown, state: usually('open', oneOf(letterStateChoices)), size: shownSize };
export const lettersView = view(viewShown);
export type LettersState = StateOf<typeof viewShown>;

export const letterReads = {
  /** Only letters set aside at `until` (ISO 8601) or before. */
  list: read<Page<DeadLetterDto>>()(apiPaths.deadLetters, { ...shown, until: instant, size }),
  one: read<DeadLetterAnswer>()(apiPaths.deadLetter),
  /** How many wait for a decision. */
  open: read<OpenLettersAnswer>()(apiPaths.openLetters),
  /** How many match now, and until when they were set aside. */
  matching: read<MatchingLetters>()(apiPaths.matchingLetters, deadLetterFilter),
  /** The newest runs, whoever asked for them. */
  runs: read<LetterRunsAnswer>()(apiPaths.letterRuns),
};
export const letterRunsKey = keyOf(apiPaths.letterRuns);
export type DeadLetterFilter = RequestOf<typeof letterReads.matching>;
export type DeadLetterListRequest = RequestOf<typeof letterReads.list>;

/** The list's request for a state of the page. */
export function letterRequest(state: LettersState) {
  return { ...state, state: state.state === 'all' ? null : state.state };
}

/** The letters that the address asks for. */
export function letterFilter({ state, code, type, search }: LettersState): DeadLetterFilter {
  return { search, ...(state !== 'all' && { state }), ...(code && { code }), ...(type && { type }) };
}
