import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { readInput } from '@/lib/commands/input';
import { commandsWithInputs } from './testing/command-inputs';

/** Whatever a file that says so exports is a public POST endpoint. */
const serverFiles = ['app', 'components', 'lib']
  .flatMap((room) => readdirSync(room, { recursive: true, encoding: 'utf8' }).map((file) => join(room, file)))
  .filter((file) => /(?<!\.test)\.tsx?$/.test(file) && /^\s*['"]use server['"]/m.test(readFileSync(file, 'utf8')));

const { everyCommand, withoutFields } = commandsWithInputs(() => 'anna');

it('holds every command there is, so none is without its denials', async () => {
  const modules = await Promise.all(serverFiles.map((file) => import(resolve(file))));
  const exported = modules.flatMap((module) => Object.values(module));
  const tested = [...everyCommand, ...withoutFields].map(([, command]) => command);
  expect(exported.length).toBeGreaterThan(0);
  expect(nameless(exported)).toEqual([]);
  expect(names(tested)).toEqual(names(exported));
});

it('takes no command of an intent without its event id, and only sessions and preferences are no intents', () => {
  const withId = everyCommand.filter(([, , input]) => 'eventId' in input());
  for (const [, { definition }, input] of withId) {
    const { eventId, ...content } = input() as { eventId: string };
    expect(readInput(definition, { eventId, ...content })).toMatchObject({ eventId });
    expect(readInput(definition, content)).toEqual({ fields: { eventId: ['invalid'] } });
    expect(readInput(definition, { ...content, eventId: `${eventId}x` })).toEqual({ fields: { eventId: ['invalid'] } });
  }
  const others = [...everyCommand, ...withoutFields].filter(([, { definition }]) => definition.intent === false);
  expect(names(others.map(([, command]) => command))).toEqual(['set_locale', 'set_theme', 'sign_in', 'sign_out']);
  expect(withId.length + others.length).toBe(everyCommand.length + withoutFields.length);
});

/** What is exported and no command. */
const nameless = (exported: unknown[]) => exported.filter((value) => nameOf(value) === undefined);
const names = (commands: unknown[]) => commands.map(nameOf).sort();

function nameOf(value: unknown): string | undefined {
  return (value as { definition?: { name: string } }).definition?.name;
}
