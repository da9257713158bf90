import { expect, it } from 'vitest';
import { loadConfig } from '@/lib/config';
import { connectMongo, hostsOf } from './client';

it('names the servers without credentials', () => {
  expect(hostsOf('mongodb://user:p%40ss@a:1,b:2/db?x=y')).toBe('a:1,b:2');
  expect(hostsOf('mongodb+srv://cluster.example')).toBe('cluster.example');
});

it('says what cannot be reached and how to mend it, and keeps the password to itself', async () => {
  const config = loadConfig({ MONGODB_URI: 'mongodb://user:hunter2@127.0.0.1:1/?serverSelectionTimeoutMS=100' });
  const attempt = connectMongo(config, { serverSelectionTimeoutMS: 100 });
  await expect(attempt).rejects.toThrow(/MongoDB at 127\.0\.0\.1:1 cannot be used: .*MONGODB_URI/);
  await expect(attempt).rejects.not.toThrow(/hunter2/);
});

it('keeps the password of a malformed address to itself', async () => {
  const config = loadConfig({ MONGODB_URI: 'mongodb://user:hunter2@' });
  await expect(connectMongo(config)).rejects.not.toThrow(/hunter2/);
});
