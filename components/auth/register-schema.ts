import { z } from 'zod';
import type { CommandResult } from '@/lib/domain/command-result';
import { email, newPassword } from '@/lib/domain/credentials';
import { customerProfile } from '@/lib/domain/customer';

/** A registration as the form holds it; its faults have the form's field names (`profile.city`). */
export const registration = z.strictObject({ email, password: newPassword, profile: customerProfile });
export type Registration = z.input<typeof registration>;

/** The command that registers. */
export type Register = (input: Registration & { eventId: string }) => Promise<CommandResult>;
