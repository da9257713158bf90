import {
  Boxes,
  ChartNoAxesColumn,
  ChartSpline,
  type LucideIcon,
  MailWarning,
  Radio,
  ReceiptText,
  TicketPercent,
  UsersRound,
  Waypoints,
  Zap,
} from 'lucide-react';
import { paths } from '@/lib/domain/paths';

/** A part of the operator's panel; `name` is its key in the `operator.nav` messages. */
export interface OperatorSection {
  name:
    | 'overview'
    | 'products'
    | 'customers'
    | 'purchases'
    | 'simulator'
    | 'pipeline'
    | 'sales'
    | 'rules'
    | 'feed'
    | 'deadLetters';
  href: string;
  icon: LucideIcon;
}

export const operatorSections: readonly OperatorSection[] = [
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
];

/** True when the given path is the section or one of its pages. */
export function isCurrent({ href }: OperatorSection, pathname: string): boolean {
  return pathname === href || (href !== paths.overview && pathname.startsWith(`${href}/`));
}
