import type { Document } from 'mongodb';

export type IndexKeys = Record<string, 1 | -1>;

/** What a command asks of the database's indexes. */
export interface Question {
  command: string;
  collection: string;
  /** Fields that must equal a value, or one of several. */
  equal: string[];
  /** Fields that must lie in a range; the beginning of a text is one. */
  range: string[];
  /** Alternatives that are not the cursor of a page, each a question of its own. */
  either: Pick<Question, 'equal' | 'range'>[];
  sort: [string, 1 | -1][];
}

/**
 * Whether an index suits a question by the rule of equality, sort, range
 * (https://www.mongodb.com/docs/manual/tutorial/equality-sort-range-guideline/): the index begins with what must be
 * equal, then come the fields of the order, all in its directions or all against them; what is asked in no order may go
 * on with a range. An `_id` that must be equal is enough.
 *
 * @param every whether all that must be equal has to be in the index, as a list of any length needs it. Of one thing's
 *   few documents it is enough to find them by one field.
 */
export function suits(index: IndexKeys, { equal, range, sort }: Question, { every }: { every: boolean }): boolean {
  const keys = Object.entries(index);
  const wanted = equal.filter((field) => !sort.some(([sorted]) => sorted === field));
  if (equal.includes('_id')) return keys[0]?.[0] === '_id';
  const found = keys.findIndex(([field]) => !wanted.includes(field));
  const taken = found === -1 ? keys.length : found;
  if (every ? taken < wanted.length : wanted.length > 0 && taken === 0) return false;
  const next = keys.slice(taken);
  if (sort.length > 0) return isOrder(next, sort);
  return wanted.length > 0 || (next[0] !== undefined && range.includes(next[0][0]));
}

/**
 * The ways in which an index may help with a question: as it is asked; and of a search, whose rows may be read in their
 * order and passed over, by what is searched for.
 */
export function waysOf(question: Question): Question[] {
  const { range, either, sort } = question;
  const searched = range.filter((field) => !sort.some(([sorted]) => sorted === field));
  const found = sort.length > 0 ? searched.map((field) => ({ equal: [], range: [field] })) : [];
  return [question, ...[...found, ...either].map((way) => ({ ...question, either: [], sort: [], ...way }))];
}

function isOrder(keys: [string, 1 | -1][], sort: Question['sort']): boolean {
  const [first] = keys;
  const sign = first && sort[0] && first[1] * sort[0][1];
  return sort.every(([field, direction], i) => keys[i]?.[0] === field && keys[i]?.[1] === direction * (sign ?? 1));
}

/** The questions in one command of the driver's; none for what is no look-up, as an insert. */
export function questionsOf(command: string, body: Document): Question[] {
  const collection = String(body[command]);
  const ask = (filter: Document = {}, sort: Document | Map<string, 1 | -1> = {}) => {
    const entries = sort instanceof Map ? [...sort] : Object.entries(sort);
    return {
      command,
      collection,
      sort: entries as Question['sort'],
      ...narrowed(
        filter,
        entries.map(([field]) => field),
      ),
    };
  };
  switch (command) {
    case 'find':
      return [ask(body.filter, body.sort)];
    case 'findAndModify':
    case 'distinct':
    case 'count':
      return [ask(body.query, body.sort)];
    case 'aggregate':
      return [ask(body.pipeline[0]?.$match)];
    case 'update':
      return body.updates.map(({ q }: Document) => ask(q));
    case 'delete':
      return body.deletes.map(({ q }: Document) => ask(q));
    default:
      return [];
  }
}

/** @param sorted the fields of the order: alternatives about nothing else are the cursor of a page. */
function narrowed(filter: Document, sorted: readonly string[] = []): Pick<Question, 'equal' | 'range' | 'either'> {
  const found: Pick<Question, 'equal' | 'range' | 'either'> = { equal: [], range: [], either: [] };
  for (const [field, condition] of conditionsOf(filter)) {
    if (field === '$or') {
      const branches = condition as Document[];
      const isCursor =
        sorted.length > 0 && branches.every((one) => Object.keys(one).every((key) => sorted.includes(key)));
      if (!isCursor) found.either.push(...branches.map((branch) => narrowed(branch)));
    } else if (isEqual(condition)) found.equal.push(field);
    else if (isRange(condition)) found.range.push(field);
  }
  return found;
}

function conditionsOf(filter: Document): [string, unknown][] {
  return Object.entries(filter).flatMap(([field, condition]) =>
    field === '$and' ? (condition as Document[]).flatMap(conditionsOf) : [[field, condition] as [string, unknown]],
  );
}

function isEqual(condition: unknown): boolean {
  return operatorsOf(condition)?.every((operator) => operator === '$in' || operator === '$eq') ?? !isText(condition);
}

function isRange(condition: unknown): boolean {
  return operatorsOf(condition)?.every((operator) => /^\$[gl]te?$/.test(operator)) ?? isText(condition);
}

function isText(condition: unknown): boolean {
  return condition instanceof RegExp;
}

/** The operators of a condition; `null` for a plain value. */
function operatorsOf(condition: unknown): string[] | null {
  const operators = condition !== null && typeof condition === 'object' ? Object.keys(condition) : [];
  return operators.some((operator) => operator.startsWith('$')) ? operators : null;
}
