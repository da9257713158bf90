import {
  Boxes,
  ChartNoAxesColumn,
  type LucideIcon,
  MailWarning,
  ReceiptText,
  UsersRound,
  Waypoints,
  Zap,
} from 'lucide-react';

/** A part of the operator's panel; `name` is its key in the `operator.nav` messages. */
export interface OperatorSection {
  name: 'overview' | 'products' | 'customers' | 'purchases' | 'simulator' | 'pipeline' | 'deadLetters';
  href: string;
  icon: LucideIcon;
}

export const operatorSections: readonly OperatorSection[] = [
  { name: 'overview', href: '/operator', icon: ChartNoAxesColumn },
  { name: 'products', href: '/operator/products', icon: Boxes },
  { name: 'customers', href: '/operator/customers', icon: UsersRound },
  { name: 'purchases', href: '/operator/purchases', icon: ReceiptText },
  { name: 'simulator', href: '/operator/simulator', icon: Zap },
  { name: 'pipeline', href: '/operator/pipeline', icon: Waypoints },
  { name: 'deadLetters', href: '/operator/dead-letters', icon: MailWarning },
];

/** True when the given path is the section or one of its pages. */
export function isCurrent({ href }: OperatorSection, pathname: string): boolean {
  return pathname === href || (href !== '/operator' && pathname.startsWith(`${href}/`));
}
