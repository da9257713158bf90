import { describe, expect, it } from 'vitest';
import { idleIntent, type Phase } from '@/lib/http/intent';
import type { Change } from './change';
import { mergeRows } from './merge-rows';

interface Item {
  id: string;
  name: string;
  updatedAt: string;
}
interface Input {
  name: string;
}

const milk: Item = { id: 'milk', name: 'Mleko', updatedAt: '1' };
const bread: Item = { id: 'bread', name: 'Chleb', updatedAt: '1' };
const draft = ({ name }: Input, target: Item | null, id: string): Item => ({
  id,
  name,
  updatedAt: target?.updatedAt ?? '',
});

function change(
  target: Item | null,
  phase: Phase,
  more: { id?: string; stale?: boolean; open?: boolean } = {},
): Change<Item, Input> {
  const { id = null, stale = false, open = false } = more;
  const intent = { eventId: 'event', input: { name: 'Nowa nazwa' }, clickedAt: 0 };
  const act = { submit: () => true, retry: () => undefined, reset: () => undefined };
  return { key: 1, target, open, left: null, handle: { ...idleIntent<Input>(), ...act, phase, intent, id, stale } };
}

const names = (items: Item[], changes: Change<Item, Input>[]) =>
  mergeRows(items, changes, draft).map(({ item }) => item.name);

describe('mergeRows', () => {
  it('is the page when nothing is under way', () => {
    expect(names([milk, bread], [])).toEqual(['Mleko', 'Chleb']);
  });

  it('shows something new at the top at once, with nothing to edit yet', () => {
    const [first] = mergeRows([milk], [change(null, 'pending', { id: 'new' })], draft);
    expect(first).toMatchObject({ item: { id: 'new', name: 'Nowa nazwa' }, exists: false });
  });

  it('shows it once after a reload that has forgotten the id the server gave, which may be the event’s', () => {
    const made = { id: 'event', name: 'Nowa nazwa', updatedAt: '2' };
    const rows = mergeRows([made], [change(null, 'applied')], draft);
    expect(rows.map(({ item }) => item.id)).toEqual(['event']);
  });

  it('keeps it at the top, once, when the page has it too', () => {
    const made = { id: 'new', name: 'Nowa nazwa', updatedAt: '2' };
    const rows = mergeRows([bread, made], [change(null, 'applied', { id: 'new' })], draft);
    expect(rows.map(({ item }) => item.id)).toEqual(['new', 'bread']);
    expect(rows[0]).toMatchObject({ key: 'change-1', exists: true });
  });

  it('shows an edit in its place until the page has moved on', () => {
    expect(names([milk, bread], [change(bread, 'pending')])).toEqual(['Mleko', 'Nowa nazwa']);
    expect(names([milk, bread], [change(bread, 'applied')])).toEqual(['Mleko', 'Nowa nazwa']);
    const newer = { ...bread, name: 'Z bazy', updatedAt: '2' };
    expect(names([milk, newer], [change(bread, 'applied')])).toEqual(['Mleko', 'Z bazy']);
  });

  it('shows what stands when an edit failed or came too late', () => {
    expect(names([bread], [change(bread, 'rejected')])).toEqual(['Chleb']);
    expect(names([bread], [change(bread, 'applied', { stale: true })])).toEqual(['Chleb']);
  });

  it('shows no row for a form that is open and was refused', () => {
    expect(names([milk], [change(null, 'refused', { open: true })])).toEqual(['Mleko']);
  });
});
