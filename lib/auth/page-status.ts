import { AsyncLocalStorage } from 'node:async_hooks';

/** An answer under way, and the status that its page has said. */
interface PageAnswer {
  status: number;
}

/** The door and Next's pages are bundled apart: they meet in what the process has once. */
const shared = globalThis as typeof globalThis & { clientflowAnswers?: AsyncLocalStorage<PageAnswer> };
shared.clientflowAnswers ??= new AsyncLocalStorage();
const answers = shared.clientflowAnswers;

/** For the door: does what makes an answer, and has its page's status at any moment (docs/adr/044). */
export function withPageStatus<T>(work: (said: Readonly<PageAnswer>) => T): T {
  const answer = { status: 200 };
  return answers.run(answer, () => work(answer));
}

/** For a page that says why it shows nothing: Next has no other way to give what it renders whole another status. */
export function sayPageStatus(status: 403 | 404): void {
  const answer = answers.getStore();
  if (answer) answer.status = status;
}
