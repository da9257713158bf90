import type { ActionStatus } from '@/lib/domain/command-result';
import { apiPaths } from '@/lib/domain/paths';
import { read } from './read';

/** Where one published action stands, by its event id. */
export const actionReads = { status: read<ActionStatus>()(apiPaths.action) };
