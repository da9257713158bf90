import type { ReactNode } from 'react';
import { DatabaseAway } from '@/components/shell/database-away';
import { requireOperator } from '@/lib/auth/session';
import { unlessOutage } from '@/lib/mongo/outage';

/** A page that only an operator gets; while nobody can tell who is asking, it says so and shows nothing else. */
export function operatorPage<Props>(
  render: (props: Props) => Promise<ReactNode>,
): (props: Props) => Promise<ReactNode> {
  return async (props) => ((await unlessOutage(requireOperator)) ? render(props) : <DatabaseAway />);
}
