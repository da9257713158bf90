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
  { name: 'overview', href: '/operator', icon: ChartNoAxesColumn },
  { name: 'products', href: '/operator/products', icon: Boxes },
  { name: 'customers', href: '/operator/customers', icon: UsersRound },
  { name: 'purchases', href: '/operator/purchases', icon: ReceiptText },
  { name: 'sales', href: '/operator/sales', icon: ChartSpline },
  { name: 'rules', href: '/operator/rules', icon: TicketPercent },
  { name: 'simulator', href: '/operator/simulator', icon: Zap },
  { name: 'pipeline', href: '/operator/pipeline', icon: Waypoints },
  { name: 'feed', href: '/operator/feed', icon: Radio },
  { name: 'deadLetters', href: '/operator/dead-letters', icon: MailWarning },
];

/** True when the given path is the section or one of its pages. */
export function isCurrent({ href }: OperatorSection, pathname: string): boolean {
  return pathname === href || (href !== '/operator' && pathname.startsWith(`${href}/`));
}
