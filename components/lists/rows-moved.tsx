import { RefreshCw } from 'lucide-react';
import { Button } from '@/components/ui/button';

/** Above a list, without a place of its own: nothing moves when it comes. */
export function RowsMoved({ label, onShow }: { label: string; onShow: (() => void) | undefined }) {
  return (
    <div role="status" className="sticky top-20 z-10 flex h-0 items-end justify-center">
      {onShow && (
        <Button onClick={onShow} className="shadow-raised">
          <RefreshCw aria-hidden className="size-4" />
          {label}
        </Button>
      )}
    </div>
  );
}
