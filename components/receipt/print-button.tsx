'use client';

import { Printer } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { useHydrated } from '@/components/ui/use-hydrated';

/** Opens the browser's own window for printing. */
export function PrintButton({ children }: { children: ReactNode }) {
  const hydrated = useHydrated();
  return (
    <Button tone="primary" disabled={!hydrated} onClick={() => window.print()}>
      <Printer aria-hidden className="size-4" />
      {children}
    </Button>
  );
}
