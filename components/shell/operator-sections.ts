import {
  Boxes,
  ChartNoAxesColumn,
  ChartSpline,
  MailWarning,
  Radio,
  ReceiptText,
  TicketPercent,
  UsersRound,
  Waypoints,
  Zap,
} from 'lucide-react';
import { paths } from '@/lib/domain/paths';

/** The parts of the operator's panel; `name` is the key in the `operator.nav` messages. */
export const operatorSections = [
  { name: 'overview', href: paths.overview, icon: ChartNoAxesColumn },
  { name: 'products', href: paths.products, icon: Boxes },
  { name: 'customers', href: paths.customers, icon: UsersRound },
  { name: 'purchases', href: paths.purchases, icon: ReceiptText },
  { name: 'sales', href: paths.sales, icon: ChartSpline },
  { name: 'rules', href: paths.rules, icon: TicketPercent },
  { name: 'simulator', href: paths.simulator, icon: Zap },
  { name: 'pipeline', href: paths.pipeline, icon: Waypoints },
  { name: 'feed', href: paths.feed, icon: Radio },
  { name: 'deadLetters', href: paths.deadLetters, icon: MailWarning },
] as const;

/** True when the given path is the section or one of its pages. */
export function isCurrent({ href }: { href: string }, pathname: string): boolean {
  return pathname === href || (href !== paths.overview && pathname.startsWith(`${href}/`));
}
