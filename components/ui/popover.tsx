'use client';

import type { ReactNode } from 'react';

/**
 * What opens beside its button, by the browser's own popover: Escape and a click elsewhere close it, and Tab goes on
 * into it from the button, which has `popoverTarget={id}`.
 *
 * @param side where it stands by the button: below, or above for one at the page's bottom; the ends are in line.
 */
export function Popover(props: {
  id: string;
  label: string;
  side: 'bottom' | 'top';
  className: string;
  children: ReactNode;
}) {
  const { id, label, side, className, children } = props;
  return (
    <div id={id} popover="auto" role="dialog" aria-label={label} className={`popover popover-${side} ${className}`}>
      {children}
    </div>
  );
}
